package io.gaugesmith.exporter.door;

import io.gaugesmith.config.Default;
import io.gaugesmith.config.Doc;
import io.gaugesmith.exporter.options.Rules;
import java.util.Map;

/** HTTP as the server speaks it. */
@Doc("HTTP: what every answer says besides.")
public record HttpServerConfig(
    @Doc("Without effect: the server speaks HTTP/1.1, which every Prometheus does.")
        @Default("true")
        boolean http2,
    @Doc("Headers that every answer has; an empty one has no effect.") @Default("{}")
        Map<ResponseHeader, String> headers) {
  public HttpServerConfig {
    Rules rules = new Rules();
    headers.forEach((header, value) -> {
      rules.require(
          value.chars().allMatch(character -> character >= ' ' && character <= '~'),
          "headers." + header,
          "holds characters that no header may");
      rules.require(
          value.isEmpty() || header.allowed().isEmpty() || header.allowed().contains(value),
          "headers." + header,
          "must be " + String.join(" or ", header.allowed()));
    });
    rules.report();
  }
}
