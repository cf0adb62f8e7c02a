package io.gaugesmith.exporter.cli;

import io.gaugesmith.exporter.BuildInformation;
import io.gaugesmith.exporter.assembly.ConfigLoader;
import io.gaugesmith.exporter.assembly.ConfigLocation;
import io.gaugesmith.exporter.assembly.DoorMetrics;
import io.gaugesmith.exporter.assembly.Exporter;
import io.gaugesmith.exporter.config.InvalidConfigException;
import io.gaugesmith.exporter.config.LoadedConfig;
import io.gaugesmith.exporter.door.Door;
import io.gaugesmith.exporter.log.Log;
import io.gaugesmith.exporter.log.Logging;
import io.gaugesmith.exporter.plugins.InvalidPluginsException;
import io.gaugesmith.exporter.web.Program;
import io.gaugesmith.exporter.web.ReloadFailedException;
import io.gaugesmith.exporter.web.Telemetry;
import io.gaugesmith.exporter.web.WebOptions;
import io.gaugesmith.exporter.web.WebServer;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Without a subcommand: serves metrics until it is asked to end. */
@Command(
    name = "gaugesmith",
    description = "One Prometheus exporter for everything people write a custom exporter for.",
    versionProvider = VersionText.class,
    subcommands = {Check.class, Try.class, Schema.class, Docs.class},
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    sortOptions = false)
public final class Serve implements Callable<Integer> {
  private static final Log LOG = Log.of(Serve.class);

  @Option(
      names = "--config.file",
      paramLabel = "FILE",
      description = "Configuration. Default: gaugesmith.yml here, else an example is served.")
  private @Nullable Path configFile;

  @Option(names = "--config.check", description = "Check the configuration and end.")
  private boolean checkOnly;

  @Mixin private WebFlags web = new WebFlags();
  @Mixin private FolderOptions folders = new FolderOptions();
  @Mixin private LogOptions logOptions = new LogOptions();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    WebOptions options = webOptions();
    Logging logging = logOptions.start();
    try {
      return run(options);
    } finally {
      Reference.reachabilityFence(logging);
    }
  }

  private int run(WebOptions options) throws InterruptedException {
    try {
      ConfigLoader loader =
          new ConfigLoader(ConfigLocation.find(configFile), folders.plugins().load());
      LoadedConfig config = loader.load();
      if (checkOnly) {
        web.check();
        LOG.info("configuration is valid", "file", loader.location());
        return ExitCode.OK;
      }
      return serve(loader, config, options);
    } catch (InvalidConfigException | InvalidPluginsException invalid) {
      System.err.println(invalid.getMessage());
      return ExitCode.WRONG_USAGE_OR_CONFIGURATION;
    } catch (IOException failure) {
      LOG.error("cannot serve", "error", String.valueOf(failure.getMessage()));
      return ExitCode.FAILURE;
    }
  }

  private int serve(ConfigLoader loader, LoadedConfig config, WebOptions options)
      throws IOException, InterruptedException, InvalidConfigException {
    try (Door door = web.door()) { // a guard that cannot stand is told before anything begins
      Signals signals = Signals.handle();
      BuildInformation build = BuildInformation.load();
      LOG.info(
          "starting gaugesmith",
          "version",
          build.version(),
          "revision",
          build.revision(),
          "java",
          build.javaVersion(),
          "config",
          loader.location());
      serve(loader, config, options, door, signals, build);
    }
    return ExitCode.OK;
  }

  private void serve(
      ConfigLoader loader,
      LoadedConfig config,
      WebOptions options,
      Door door,
      Signals signals,
      BuildInformation build)
      throws IOException, InterruptedException {
    // the ports come first, so that nothing is collected for nobody
    WebServer server = WebServer.bind(options, door);
    // closed from last to first: scrapes in flight end before their collectors do
    try (Exporter exporter =
            Exporter.start(
                loader,
                config,
                web.exporterMetrics(),
                folders.drivers(),
                List.of(new DoorMetrics(door)));
        server) {
      server.start(
          new Program(
              build.version(),
              () -> Telemetry.of(exporter.registry()),
              exporter.renderer(),
              () -> true,
              () -> reload(exporter),
              exporter.probes(),
              Clock.systemUTC()));
      signals.onHangUp(() -> reloadInBackground(exporter));
      for (String address : server.addresses()) {
        LOG.info("listening", "address", address);
      }
      signals.awaitEnd();
      LOG.info("ending");
    }
  }

  private static void reload(Exporter exporter) throws ReloadFailedException {
    try {
      exporter.reload();
    } catch (InvalidConfigException invalid) {
      throw new ReloadFailedException(String.valueOf(invalid.getMessage()));
    }
  }

  private static void reloadInBackground(Exporter exporter) {
    Thread.ofPlatform()
        .name("reload")
        .start(() -> {
          try {
            exporter.reload();
          } catch (InvalidConfigException | RuntimeException logged) {
            // the exporter has said it, and shows it as a metric
          }
        });
  }

  private WebOptions webOptions() {
    try {
      return web.options();
    } catch (IllegalArgumentException wrong) {
      if (spec == null) {
        throw wrong;
      }
      throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
    }
  }
}
