package io.gaugesmith.exporter.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.math.BigInteger;

/** A number of a document that is no integer. Its text is what stands there, with all digits. */
public final class LiteralNumber extends DoubleNode {
  private static final long serialVersionUID = 1;

  /** Longer numbers are refused: what they are good for is to keep the reader busy. */
  static final int LONGEST = 1000;

  private final String literal;

  public LiteralNumber(String literal, double value) {
    super(value);
    this.literal = literal;
  }

  /** The number that a plain decimal literal is, whose text stays as it stands. */
  public static JsonNode of(String literal) {
    if (!isCanonicalInteger(literal)) {
      return new LiteralNumber(literal, Double.parseDouble(literal));
    }
    if (literal.length() <= 9) {
      return IntNode.valueOf(Integer.parseInt(literal));
    }
    return literal.length() <= 18
        ? LongNode.valueOf(Long.parseLong(literal))
        : BigIntegerNode.valueOf(new BigInteger(literal));
  }

  private static boolean isCanonicalInteger(String literal) {
    int start = literal.startsWith("-") ? 1 : 0;
    if (start == literal.length() || literal.charAt(start) == '0') {
      return literal.equals("0");
    }
    for (int index = start; index < literal.length(); index++) {
      if (literal.charAt(index) < '0' || literal.charAt(index) > '9') {
        return false;
      }
    }
    return true;
  }

  @Override
  public String asText() {
    return literal;
  }
}
