package io.gaugesmith.exporter.sources.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.gaugesmith.exporter.format.LiteralNumber;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One column of a result, and what its values are in a document. */
record Column(int index, String name, Kind kind) {
  /** How a column's values are read. */
  enum Kind {
    /** As the driver gives them. */
    NATURAL,
    /** A date. */
    DATE,
    /** A date and a time, of which only the database knows the zone. */
    LOCAL_TIME,
    /** A moment. */
    MOMENT,
    /** As the database writes them. */
    TEXT;

    private static final int SQLSERVER_OFFSET = -155;
    private static final int ORACLE_ZONE = -101;
    private static final int ORACLE_LOCAL_ZONE = -102;

    static Kind of(int type, @Nullable String typeName) {
      String name = typeName == null ? "" : typeName.toLowerCase(Locale.ROOT);
      return switch (type) {
        case Types.DATE -> DATE;
        case Types.TIMESTAMP -> name.equals("timestamptz") ? MOMENT : LOCAL_TIME;
        case Types.TIMESTAMP_WITH_TIMEZONE, SQLSERVER_OFFSET, ORACLE_ZONE, ORACLE_LOCAL_ZONE ->
            MOMENT;
        case Types.TIME, Types.TIME_WITH_TIMEZONE, Types.ARRAY, Types.SQLXML, Types.CLOB -> TEXT;
        default -> NATURAL;
      };
    }
  }

  private static final int LONGEST_NUMBER = 1000;

  JsonNode value(ResultSet row) throws SQLException {
    JsonNode value =
        switch (kind) {
          case NATURAL -> natural(row);
          case DATE -> date(row);
          case LOCAL_TIME -> localTime(row);
          case MOMENT -> moment(row);
          case TEXT -> text(row);
        };
    return value == null ? NullNode.getInstance() : value;
  }

  private @Nullable JsonNode natural(ResultSet row) throws SQLException {
    return switch (row.getObject(index)) {
      case null -> null;
      case Boolean truth -> BooleanNode.valueOf(truth);
      case Byte number -> IntNode.valueOf(number);
      case Short number -> IntNode.valueOf(number);
      case Integer number -> IntNode.valueOf(number);
      case Long number -> LiteralNumber.of(number.toString());
      case BigInteger number -> LiteralNumber.of(number.toString());
      case BigDecimal number -> decimal(number);
      case Float number -> single(number);
      case Double number -> DoubleNode.valueOf(number);
      case byte[] bytes -> TextNode.valueOf(HexFormat.of().formatHex(bytes));
      case String text -> TextNode.valueOf(text);
      default -> text(row);
    };
  }

  /** All its digits, also those that a double cannot hold. */
  private static JsonNode decimal(BigDecimal number) {
    String text = number.toPlainString();
    if (text.length() > LONGEST_NUMBER) {
      return TextNode.valueOf(text);
    }
    return number.scale() > 0
        ? new LiteralNumber(text, number.doubleValue()) // without parsing it again
        : LiteralNumber.of(text);
  }

  /** The shortest decimal that is this number in single precision. */
  private static JsonNode single(float number) {
    return Float.isFinite(number)
        ? LiteralNumber.of(new BigDecimal(Float.toString(number)).toPlainString())
        : DoubleNode.valueOf(number);
  }

  private @Nullable JsonNode date(ResultSet row) throws SQLException {
    LocalDate date = row.getObject(index, LocalDate.class);
    if (date == null) {
      return null;
    }
    boolean infinite = date.equals(LocalDate.MAX) || date.equals(LocalDate.MIN);
    return infinite ? text(row) : TextNode.valueOf(date.toString());
  }

  private @Nullable JsonNode localTime(ResultSet row) throws SQLException {
    LocalDateTime time = row.getObject(index, LocalDateTime.class);
    if (time == null) {
      return null;
    }
    boolean infinite = time.equals(LocalDateTime.MAX) || time.equals(LocalDateTime.MIN);
    return infinite
        ? text(row)
        : TextNode.valueOf(DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time));
  }

  private @Nullable JsonNode moment(ResultSet row) throws SQLException {
    OffsetDateTime moment = row.getObject(index, OffsetDateTime.class);
    if (moment == null) {
      return null;
    }
    boolean infinite = moment.equals(OffsetDateTime.MAX) || moment.equals(OffsetDateTime.MIN);
    return infinite ? text(row) : TextNode.valueOf(moment.toInstant().toString());
  }

  private @Nullable JsonNode text(ResultSet row) throws SQLException {
    String text = row.getString(index);
    return text == null ? null : TextNode.valueOf(text);
  }
}
