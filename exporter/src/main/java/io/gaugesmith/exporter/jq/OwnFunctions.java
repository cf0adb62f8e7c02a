package io.gaugesmith.exporter.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.path.Path;

/**
 * Functions in Java, in place of those of jackson-jq that could hang, grow, or say what is wrong.
 */
final class OwnFunctions {
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");

  private OwnFunctions() {}

  /** Functions by name and number of arguments. */
  static Map<String, Function> all(Map<String, Function> builtins) {
    Map<String, Function> own = new HashMap<>();
    own.put("_match_impl/3", new RegexMatch());
    own.put("sub/2", new RegexReplace(""));
    own.put("sub/3", new RegexReplace(""));
    own.put("gsub/2", new RegexReplace("g"));
    own.put("gsub/3", new RegexReplace("g"));
    own.put("tonumber/0", OwnFunctions::toNumber);
    own.put("implode/0", OwnFunctions::implode);
    Function setPath = builtins.get("setpath/2");
    if (setPath != null) {
      own.put("setpath/2", BoundedPath.function(setPath));
    }
    Function join = builtins.get("join/1");
    if (join != null) {
      own.put("join/1", AsText.function(join));
    }
    return own;
  }

  private static void toNumber(
      Scope scope,
      List<Expression> arguments,
      JsonNode input,
      Path path,
      PathOutput output,
      Version version)
      throws JsonQueryException {
    output.emit(number(input), null);
  }

  /** That of jackson-jq keeps 16 bits of each code point. */
  private static void implode(
      Scope scope,
      List<Expression> arguments,
      JsonNode input,
      Path path,
      PathOutput output,
      Version version)
      throws JsonQueryException {
    if (!input.isArray()) {
      throw new JsonQueryException(Types.name(input) + " cannot be imploded, only an array can");
    }
    StringBuilder text = new StringBuilder();
    for (JsonNode item : input) {
      int codePoint = item.isNumber() ? item.intValue() : -1;
      if (!Character.isValidCodePoint(codePoint)) {
        throw new JsonQueryException(
            Types.name(item) + " (" + Types.excerpt(item) + ") is not a code point");
      }
      text.appendCodePoint(codePoint);
    }
    output.emit(TextNode.valueOf(text.toString()), null);
  }

  private static JsonNode number(JsonNode input) throws JsonQueryException {
    if (input.isNumber()) {
      return input;
    }
    String text = input.isTextual() ? input.asText() : "";
    if (INTEGER.matcher(text).matches()) {
      return LongNode.valueOf(Long.parseLong(text));
    }
    if (NUMBER.matcher(text).matches()) {
      return DoubleNode.valueOf(Double.parseDouble(text));
    }
    throw new JsonQueryException(
        Types.name(input) + " (" + Types.excerpt(input) + ") cannot be parsed as a number");
  }
}
