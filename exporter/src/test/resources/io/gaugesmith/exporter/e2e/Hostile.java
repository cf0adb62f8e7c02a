import io.gaugesmith.collect.*;
import io.gaugesmith.config.*;
import io.gaugesmith.metrics.Metric;

public final class Hostile implements CollectorPlugin {
  public String name() {
    return "hostile";
  }

  public Class<? extends CollectorConfig> config() {
    return Config.class;
  }

  public enum Conduct { CANNOT_OPEN, HANGS, OVERFLOWS, LINKS, TELLS, COUNTS, FORGES, LOGS, SPEECHLESS, HOLDS,
    BREAKS, REFUSES, DIFFERS, WORKS }

  @Doc("Does harm.")
  public record Config(
      @Doc("What it does.") Conduct conduct,
      @Doc("A secret.") @Default("none") Secret token)
      implements CollectorConfig {
    public Config {
      if (conduct == Conduct.BREAKS) {
        throw new UnsupportedOperationException("not written yet");
      }
      if (conduct == Conduct.REFUSES) {
        throw new IllegalArgumentException(reveal(token) + " is too short");
      }
    }

    public boolean equals(Object other) {
      if (conduct == Conduct.DIFFERS) {
        throw new IllegalStateException("nobody compares to me");
      }
      return other == this;
    }

    public int hashCode() {
      return 1;
    }

    public Collector open(CollectorContext context) {
      if (conduct == Conduct.CANNOT_OPEN) {
        throw new IllegalStateException("not today");
      }
      if (conduct == Conduct.HOLDS) {
        return new Holding();
      }
      return out -> {
        switch (conduct) {
          case HANGS:
            while (true) {
              try {
                Thread.sleep(10_000);
              } catch (InterruptedException ignored) {
                // on purpose
              }
            }
          case OVERFLOWS:
            overflow(1);
            break;
          case LINKS:
            throw new NoClassDefFoundError("com/example/Absent");
          case TELLS:
            throw new CollectionException(
                Reason.CONNECT, "no connection with " + token.reveal());
          case COUNTS:
            for (int n = 0; n < 1_000_000; n++) {
              out.add(VALUE, 1, Integer.toString(n));
            }
            break;
          case FORGES:
            out.add(Metric.gauge("gaugesmith_forged", "Forged."), 1);
            break;
          case LOGS:
            context
                .log()
                .log(System.Logger.Level.WARNING, "sent {0} to {1}", token.reveal(), context.id());
            context
                .log()
                .log(
                    System.Logger.Level.WARNING,
                    "failed",
                    new java.io.IOException(token.reveal()));
            break;
          case SPEECHLESS:
            throw new IllegalStateException() {
              public String getMessage() {
                throw new UnsupportedOperationException();
              }
            };
          default:
            out.add(VALUE, 1, "0");
        }
      };
    }
  }

  static String reveal(Secret secret) {
    try {
      return secret.reveal();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  static final class Holding implements Collector {
    public void collect(io.gaugesmith.metrics.Snapshot.Builder out) {}

    public void close() {
      while (true) {
        try {
          Thread.sleep(10_000);
        } catch (InterruptedException ignored) {
          // on purpose
        }
      }
    }
  }

  static final Metric VALUE = Metric.gauge("plugin_value", "A value.", "n");

  static int overflow(int depth) {
    return overflow(depth + 1) + 1;
  }
}
