package io.gaugesmith.exporter.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gaugesmith.collect.CollectorConfig;
import io.gaugesmith.collect.CollectorContext;
import io.gaugesmith.collect.Reason;
import io.gaugesmith.exporter.config.Catalog;
import io.gaugesmith.exporter.testing.PluginJar;
import io.gaugesmith.expose.Format;
import io.gaugesmith.metrics.Exposition;
import io.gaugesmith.metrics.Snapshot;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars as they come: good ones, and all that can be wrong with one. */
class PluginFolderTest {
  private static final String PLUGIN =
"""
      import io.gaugesmith.collect.*;
      import io.gaugesmith.config.*;
      import io.gaugesmith.metrics.Metric;
      import io.gaugesmith.metrics.Metric;

      public final class Plugin implements CollectorPlugin {
        public String name() {
          return "NAME";
        }

        public Class<? extends CollectorConfig> config() {
          return Config.class;
        }

        @Doc("Says something.")
        public record Config(COMPONENTS) implements CollectorConfig {
          public Collector open(CollectorContext context) {
            return out -> {
              COLLECT
            };
          }
        }
      }
""";

  @TempDir Path folder;

  private void plugin(String jar, String name, String components, String collect) throws Exception {
    String source =
        PLUGIN.replace("NAME", name).replace("COMPONENTS", components).replace("COLLECT", collect);
    PluginJar.of(folder.resolve(jar), "Plugin", source, "Plugin");
  }

  private List<PluginType> load() throws InvalidPluginsException {
    return PluginFolder.load(folder, Catalog.reserved());
  }

  private void refuses(String... problems) {
    assertThatExceptionOfType(InvalidPluginsException.class)
        .isThrownBy(this::load)
        .withMessage(String.join("\n", problems).replace("{}", folder.toString()));
  }

  @Test
  void loadsEachJarAndEachFolderOfJarsAsAPlugin() throws Exception {
    plugin("b.jar", "second", "", "");
    plugin("a/plugin.jar", "first", "", "");
    Files.writeString(folder.resolve("README.txt"), "not a jar");
    assertThat(load().stream().map(PluginType::name)).containsExactly("first", "second");
    assertThat(load().get(1).reasons()).isEqualTo(Set.<Reason>of());
  }

  @Test
  void pluginsSeeNeitherEachOtherNorTheProgram() throws Exception {
    plugin("a.jar", "first", "", collectsWhetherThereIs("com.google.re2j.Pattern"));
    plugin("b.jar", "second", "", collectsWhetherThereIs("io.gaugesmith.exporter.Main"));
    plugin("c.jar", "third", "", collectsWhetherThereIs("io.gaugesmith.Exporter"));
    List<PluginType> types = load();
    assertThat(types.get(0).config()).isNotEqualTo(types.get(1).config());
    assertThat(collect(types.get(0))).endsWith("found 0\n");
    assertThat(collect(types.get(1))).endsWith("found 0\n");
    assertThat(collect(types.get(2))).endsWith("found 1\n");
  }

  /** By the loader that libraries ask, which is the thread's. */
  private static String collectsWhetherThereIs(String name) {
    return """
    int found;
    try {
      Class.forName("%s", false, Thread.currentThread().getContextClassLoader());
      found = 1;
    } catch (ClassNotFoundException e) {
      found = 0;
    }
    out.add(Metric.gauge("found", "Found."), found);
    """
        .formatted(name);
  }

  private static String collect(PluginType type) throws Exception {
    Constructor<?> constructor = type.config().getDeclaredConstructor();
    CollectorConfig config = (CollectorConfig) constructor.newInstance();
    CollectorContext context =
        new CollectorContext(
            "test", Duration.ofSeconds(1), Clock.systemUTC(), System.getLogger("test"));
    Snapshot.Builder out = Snapshot.builder();
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (PluginCollector collector = new PluginCollector(config, context)) {
      collector.collect(out);
    }
    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    Format.negotiate(null).render(Exposition.of(List.of(out.build())), false).writeTo(page);
    return page.toString(StandardCharsets.UTF_8);
  }

  @Test
  void saysAllThatIsWrongAtOnce() throws Exception {
    Files.writeString(folder.resolve("a.jar"), "no jar");
    plugin("b.jar", "Upper", "", "");
    plugin("c.jar", "http", "", "");
    plugin("d.jar", "twice", "", "");
    plugin("e.jar", "twice", "", "");
    plugin(
        "f.jar",
        "options",
        "String undocumented, @Doc(\"Wrong.\") @Default(\"many\") int number,"
            + " @Doc(\"Strange.\") Thread thread, @Doc(\"Wild.\") java.util.List<? extends String> wild",
        "");
    PluginJar.of(folder.resolve("g.jar"), "Plugin", "class Plugin {}", "");
    PluginJar.of(folder.resolve("h.jar"), "Plugin", "class Plugin {}", "Absent");
    Files.createDirectory(folder.resolve("i"));
    refuses(
        "{}/a.jar: is no jar that can be read: zip END header not found",
        "{}/b.jar: \"Upper\" is no name for a collector; it takes a lower-case letter, then such"
            + " letters, digits and underscores",
        "{}/c.jar: http is the name of an option of collectors already",
        "{}/e.jar: twice is the name of {}/d.jar already",
        "{}/f.jar: options: Config.undocumented has no @Doc, which says what the option is for",
        "{}/f.jar: options: Config.number has a wrong default: \"many\" is not a whole number;"
            + " write for example 10",
        "{}/f.jar: options: Config.thread: no option can be a java.lang.Thread",
        "{}/f.jar: options: Config.wild: no option can be a ? extends java.lang.String",
        "{}/g.jar: provides no collector; a plugin names its class in"
            + " META-INF/services/io.gaugesmith.collect.CollectorPlugin",
        "{}/h.jar: cannot be loaded: io.gaugesmith.collect.CollectorPlugin: Provider Absent not found",
        "{}/i: provides no collector; a plugin names its class in"
            + " META-INF/services/io.gaugesmith.collect.CollectorPlugin");
  }

  @Test
  void saysWhatAPluginDoesWrongWhenItIsAsked() throws Exception {
    asked("a.jar", "null", "Config.class", "Set.of()");
    asked("b.jar", "\"b\"", "Config.class", "null");
    asked("c.jar", "fail()", "Config.class", "Set.of()");
    asked("d.jar", "\"d\"", "Config.class", "new HashSet<Reason>(Arrays.asList((Reason) null))");
    Files.createDirectory(folder.resolve(".git"));
    refuses(
        "{}/a.jar: Plugin returns null; a plugin has a name, a record of options and a set of reasons",
        "{}/b.jar: Plugin returns null; a plugin has a name, a record of options and a set of reasons",
        "{}/c.jar: cannot be loaded: java.lang.AssertionError: asked",
        "{}/d.jar: cannot be loaded: java.lang.NullPointerException");
  }

  private void asked(String jar, String name, String config, String reasons) throws Exception {
    String source =
        """
        import io.gaugesmith.collect.*;
        import io.gaugesmith.config.*;
        import java.util.*;

        public final class Plugin implements CollectorPlugin {
          public String name() {
            return %s;
          }

          public Class<? extends CollectorConfig> config() {
            return %s;
          }

          public Set<Reason> reasons() {
            return %s;
          }

          static String fail() {
            throw new AssertionError("asked");
          }

          @Doc("Nothing.")
          public record Config() implements CollectorConfig {
            public Collector open(CollectorContext context) {
              return out -> {};
            }
          }
        }
        """
            .formatted(name, config, reasons);
    PluginJar.of(folder.resolve(jar), "Plugin", source, "Plugin");
  }

  @Test
  void refusesTwoPluginsWithOneRecordOfOptions() throws Exception {
    String source =
        """
        import io.gaugesmith.collect.*;
        import io.gaugesmith.config.*;

        public class Plugin implements CollectorPlugin {
          public String name() {
            return "one";
          }

          public Class<? extends CollectorConfig> config() {
            return Config.class;
          }

          public static final class Other extends Plugin {
            public String name() {
              return "other";
            }
          }

          @Doc("Nothing.")
          public record Config() implements CollectorConfig {
            public Collector open(CollectorContext context) {
              return out -> {};
            }
          }
        }
        """;
    PluginJar.of(folder.resolve("a.jar"), "Plugin", source, "Plugin\nPlugin$Other\n");
    refuses("{}/a.jar: one and other have one record of options, Config; write one for each");
  }

  @Test
  void refusesAFolderThatIsNotThere() {
    assertThatExceptionOfType(InvalidPluginsException.class)
        .isThrownBy(() -> PluginFolder.load(folder.resolve("none"), Set.of()))
        .withMessage(
            folder.resolve("none") + ": is no folder; name the one that holds the plugins' jars");
  }
}
