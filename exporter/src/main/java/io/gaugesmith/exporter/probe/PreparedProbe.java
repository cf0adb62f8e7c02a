package io.gaugesmith.exporter.probe;

import io.gaugesmith.exporter.config.ConfiguredCollector;
import io.gaugesmith.exporter.config.ConfiguredProbe;
import io.gaugesmith.exporter.http.Lookups;
import io.gaugesmith.exporter.http.Resolver;
import io.gaugesmith.exporter.sources.ConnectionPolicy;
import io.gaugesmith.exporter.targets.Target;
import java.util.Map;

/** What runs for one request, to be run once. */
public record PreparedProbe(ConfiguredCollector collector, ConnectionPolicy policy) {
  /**
   * Looks at a request as the program that serves does.
   *
   * @throws RefusedProbeException where that would refuse it
   */
  public static PreparedProbe of(
      ConfiguredProbe probe, String target, Map<String, String> params, Resolver resolver)
      throws RefusedProbeException {
    ProbeModule module = new ProbeModule(probe, new Lookups(resolver));
    Target wanted = module.target(target);
    ProbeModule.Expansion expansion = module.expand(wanted, module.params(params));
    module.requireAllowed(expansion);
    return new PreparedProbe(expansion.collector(), module.policy());
  }
}
