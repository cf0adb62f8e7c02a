package io.gaugesmith.exporter.probe;

import com.google.re2j.Pattern;
import io.gaugesmith.exporter.config.ConfiguredCollector;
import io.gaugesmith.exporter.config.ConfiguredProbe;
import io.gaugesmith.exporter.http.Lookups;
import io.gaugesmith.exporter.http.Urls;
import io.gaugesmith.exporter.options.RequestValues;
import io.gaugesmith.exporter.sources.ConnectionPolicy;
import io.gaugesmith.exporter.sources.ProbeSourceConfig;
import io.gaugesmith.exporter.sources.SourceConfig;
import io.gaugesmith.exporter.targets.AllowList;
import io.gaugesmith.exporter.targets.ConnectionGuard;
import io.gaugesmith.exporter.targets.Target;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One probe of the configuration: what may be asked of it, and what runs then. */
final class ProbeModule {
  private final ConfiguredProbe probe;
  private final Object fingerprint;
  private final AllowList allowed;
  private final ConnectionGuard guard;

  /** Of each URL of the configuration in its order, whether the target is its host. */
  private final List<Boolean> aimed;

  ProbeModule(ConfiguredProbe probe, Lookups lookups) {
    this.probe = probe;
    fingerprint = probe.fingerprint();
    allowed = new AllowList(probe.allow(), probe.targets());
    List<URI> urls = urls(probe.collector());
    aimed = urls.stream().map(ProbeModule::isSample).toList();
    Set<Target> stated =
        urls.stream()
            .filter(url -> !isSample(url))
            .map(ProbeModule::host)
            .collect(Collectors.toSet());
    guard = new ConnectionGuard(allowed, stated, lookups);
  }

  ConfiguredProbe probe() {
    return probe;
  }

  ConnectionPolicy policy() {
    return guard;
  }

  boolean isSame(ConfiguredProbe other) {
    return fingerprint.equals(other.fingerprint());
  }

  /** The target of a request, if it is one. */
  Target target(String text) throws RefusedProbeException {
    try {
      return Target.parse(text);
    } catch (IllegalArgumentException malformed) {
      throw RefusedProbeException.wrong("target: " + malformed.getMessage());
    }
  }

  /** Whether labels of a listed target say every parameter, as Prometheus hands them on. */
  boolean isComplete(Set<String> labels) {
    return probe.params().keySet().stream().allMatch(name -> labels.contains("__param_" + name));
  }

  /** The parameters of a request, if they are those that the probe declares. */
  Map<String, String> params(Map<String, String> given) throws RefusedProbeException {
    if (!probe.params().keySet().containsAll(given.keySet())) {
      throw RefusedProbeException.wrong("there is a parameter that the module does not declare");
    }
    Map<String, String> params = new TreeMap<>();
    for (var declared : probe.params().entrySet()) {
      String name = declared.getKey();
      String value = given.get(name);
      if (value == null) {
        throw RefusedProbeException.wrong("parameter " + name + " is missing");
      }
      Pattern pattern = declared.getValue().pattern();
      if (!pattern.matches(value)) {
        throw RefusedProbeException.wrong(
            "parameter " + name + " is not as the module wants it; see its params");
      }
      params.put(name, value);
    }
    return params;
  }

  /**
   * What a request comes to.
   *
   * @param hosts of the target, which the allow-list decides on
   */
  record Expansion(ConfiguredCollector collector, List<Target> hosts) {
    /** Whether the target itself says which metrics it has. */
    boolean passesFamilies() {
      return collector.sourceConfigs().stream().anyMatch(SourceConfig::passesFamilies);
    }
  }

  /** What runs for a request. */
  Expansion expand(Target target, Map<String, String> params) throws RefusedProbeException {
    ConfiguredCollector expanded = probe.with(new RequestValues(target.toString(), params));
    if (expanded == null) {
      throw RefusedProbeException.wrong(
          "target does not fit the module's url; is there a port in both, or in neither?");
    }
    List<URI> urls = urls(expanded);
    List<Target> hosts = new ArrayList<>();
    for (int index = 0; index < urls.size(); index++) {
      if (aimed.get(index)) {
        hosts.add(host(urls.get(index)));
      }
    }
    return new Expansion(expanded, hosts.isEmpty() ? List.of(target) : hosts);
  }

  /** Asks the list again, which may have changed. */
  void requireAllowed(Expansion expansion) throws RefusedProbeException {
    for (Target host : expansion.hosts()) {
      if (!allowed.admits(host.host(), host.port())) {
        throw RefusedProbeException.wrong(
            "target is not allowed; see allow and targets of the module");
      }
    }
  }

  private static List<URI> urls(ConfiguredCollector collector) {
    List<URI> urls = new ArrayList<>();
    collector
        .sourceConfigs()
        .forEach(source -> {
          if (source instanceof ProbeSourceConfig probed) {
            probed.urls().forEach(url -> urls.add(URI.create(url)));
          }
        });
    return urls;
  }

  private static boolean isSample(URI url) {
    return url.getHost().equals(RequestValues.SAMPLE_TARGET);
  }

  private static Target host(URI url) {
    return new Target(url.getHost().toLowerCase(Locale.ROOT), Urls.port(url));
  }
}
