package io.gaugesmith.exporter.sources.host;

import io.gaugesmith.config.Default;
import io.gaugesmith.config.Doc;
import io.gaugesmith.exporter.options.FilePath;
import io.gaugesmith.exporter.options.Glob;
import io.gaugesmith.exporter.sources.Source;
import io.gaugesmith.exporter.sources.SourceConfig;
import io.gaugesmith.exporter.sources.SourceContext;
import io.gaugesmith.exporter.sources.SourceType;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

@Doc(
    "The machine the program runs on: processors, load, memory, file systems, disks, networks,"
        + " pressure, and the limits of the control group it runs in. Network file systems are left"
        + " out, because asking one that hangs would hang too.")
public record HostConfig(
    @Doc("Where Linux shows its processes and counters.") @Default("/proc") FilePath proc,
    @Doc("Where Linux shows its devices and control groups.") @Default("/sys") FilePath sys,
    @Doc(
            "Where the root of the host's file systems is seen; another one than `/` says that the"
                + " host is looked at from inside a container, and `proc` and `sys` are the host's.")
        @Default("/")
        FilePath root,
    @Doc("Mount points that are not shown in `filesystems`.")
        @Default(
            "[/dev/**, /proc/**, /sys/**, /run/**, /var/lib/docker/**, /var/lib/containers/**,"
                + " /var/lib/kubelet/**]")
        List<Glob> excludedMounts,
    @Doc("Devices that are not shown in `disks`; partitions never are.")
        @Default("[loop*, ram*, zram*, fd*, sr*]")
        List<Glob> excludedDisks,
    @Doc("Devices that are not shown in `networks`.") @Default("[veth*]")
        List<Glob> excludedNetworks)
    implements SourceConfig {

  public static final SourceType<HostConfig> TYPE =
      new SourceType<>("host", HostConfig.class, Set.of(), Set.of(), HostMetrics.YAML, true);

  public HostConfig {
    excludedMounts = List.copyOf(excludedMounts);
    excludedDisks = List.copyOf(excludedDisks);
    excludedNetworks = List.copyOf(excludedNetworks);
  }

  /** Whether it is another system than the one the program sees as its own. */
  boolean isElsewhere() {
    return !root.path().equals(Path.of("/"));
  }

  @Override
  public Source open(SourceContext context) {
    return System.getProperty("os.name", "").equals("Linux")
        ? new HostSource(this, context.wanted(), Space.ofFileSystems())
        : new PortableHostSource();
  }
}
