package io.gaugesmith.exporter.sources.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes a list of objects of a result: one for each row, with a field for each column. */
final class Rows {
  private final String place;
  private final int most;
  private final Budget budget;
  private final Database database;

  Rows(String place, int most, Budget budget, Database database) {
    this.place = place;
    this.most = most;
    this.budget = budget;
    this.database = database;
  }

  JsonNode read(ResultSet result) throws SQLException, CollectionException {
    List<Column> columns = columns(result.getMetaData());
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    while (result.next()) {
      if (rows.size() == most) {
        throw new CollectionException(
            Reason.TOO_LARGE, "%s: gives more than max_rows, %d rows".formatted(place, most));
      }
      ObjectNode row = rows.addObject();
      for (Column column : columns) {
        JsonNode value = column.value(result);
        budget.spend(place, value.isTextual() ? value.textValue().length() : 0);
        row.set(column.name(), value);
      }
    }
    return rows;
  }

  private List<Column> columns(ResultSetMetaData meta) throws SQLException, CollectionException {
    List<Column> columns = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int index = 1; index <= meta.getColumnCount(); index++) {
      String name = meta.getColumnLabel(index);
      if (name.isEmpty()) {
        throw Failures.query(place, "column %d has no name; give it one with AS".formatted(index));
      }
      if (!names.add(name)) {
        throw Failures.query(
            place, "two columns are called \"%s\"; tell them apart with AS".formatted(name));
      }
      columns.add(
          new Column(
              index,
              name,
              database.typesValues()
                  ? Column.Kind.NATURAL
                  : Column.Kind.of(meta.getColumnType(index), meta.getColumnTypeName(index))));
    }
    return columns;
  }
}
