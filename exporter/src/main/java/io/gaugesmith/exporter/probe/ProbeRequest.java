package io.gaugesmith.exporter.probe;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks for, as it came.
 *
 * @param params further parameters
 * @param patience how long the scraper waits; null where it did not say
 */
public record ProbeRequest(
    String module, String target, Map<String, String> params, @Nullable Duration patience) {
  public ProbeRequest {
    params = Map.copyOf(params);
  }
}
