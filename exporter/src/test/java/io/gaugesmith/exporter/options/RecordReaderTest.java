package io.gaugesmith.exporter.options;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaugesmith.config.Default;
import io.gaugesmith.config.Doc;
import io.gaugesmith.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordReaderTest {
  enum Color {
    DARK_RED,
    GREEN
  }

  record Size(@Default("1") int width, @Default("2.5") double height) {
    Size {
      if (width < 0) {
        throw new InvalidOption("width", "must not be negative");
      }
      if (width == 13) {
        throw new IllegalArgumentException("brings bad luck");
      }
    }
  }

  sealed interface Tool permits Hammer, Saw {}

  record Hammer(@Default("1") int weight) implements Tool {}

  record Saw(List<String> teeth) implements Tool {}

  @Doc("Everything that an option can be.")
  record Everything(
      @Doc("Its name.") String name,
      @Default("true") boolean onDuty,
      @Nullable Color color,
      @Default("10s") Duration rest,
      @Default("[]") List<Glob> files,
      @Default("{}") Map<String, Integer> counts,
      @Default("{}") Map<Color, Size> sizes,
      @Inline Size size,
      @Inline @Nullable Tool tool,
      @Default("{}") Map<String, Tool> tools,
      @Nullable Secret password,
      @Default("{}") Map<String, Secret> headers,
      @Nullable FilePath folder,
      @Default("64KiB") ByteSize most) {}

  @TempDir private Path folder;
  private final Problems problems = new Problems();
  private final Places places = new Places();
  private final Secrets secrets = new Secrets();

  private @Nullable Everything read(String yaml) {
    OptionModel model =
        OptionModel.standard()
            .withChoice(Tool.class, Map.of("hammer", Hammer.class))
            .withAbsent(Everything.class, Map.of("drill", "there are no drills yet"));
    Map<String, String> environment = Map.of("NAME", "Ada", "EMPTY", "", "TOKEN", "s3cret-t0ken");
    return new RecordReader(model, problems, places, secrets, folder, environment)
        .read("c.yml", yaml, Everything.class);
  }

  private String problemsOf(String yaml) {
    assertThat(read(yaml)).isNull();
    return problems.toString();
  }

  private Everything good(String yaml) {
    Everything read = read(yaml);
    assertThat(problems.toString()).isEmpty();
    return read;
  }

  @Test
  void fillsInDefaults() {
    assertThat(good("name: x"))
        .isEqualTo(
            new Everything(
                "x",
                true,
                null,
                Duration.ofSeconds(10),
                List.of(),
                Map.of(),
                Map.of(),
                new Size(1, 2.5),
                null,
                Map.of(),
                null,
                Map.of(),
                null,
                new ByteSize(65536)));
  }

  @Test
  void readsEveryKindOfOption() {
    Everything read =
        good(
            """
            x-anything: [goes]
            name: 010
            on_duty: false
            color: dark_red
            rest: 1h30m
            files: ["*.txt", "**/*.log"]
            counts: {b: 2, a: 0x10}
            sizes: {green: {width: 7, height: 1e-1}}
            width: 3
            height: .5
            hammer: {weight: 9}
            tools: {one: {hammer: {}}}
            password: s3cret
            headers: {X-Key: "a${TOKEN}"}
            folder: sub/../data
            most: 10 MB
            """);
    assertThat(read)
        .isEqualTo(
            new Everything(
                "010",
                false,
                Color.DARK_RED,
                Duration.ofMinutes(90),
                List.of(Glob.parse("*.txt"), Glob.parse("**/*.log")),
                Map.of("a", 16, "b", 2),
                Map.of(Color.GREEN, new Size(7, 0.1)),
                new Size(3, 0.5),
                new Hammer(9),
                Map.of("one", new Hammer(1)),
                Secret.of("s3cret"),
                Map.of("X-Key", Secret.of("as3cret-t0ken")),
                new FilePath("sub/../data", folder.resolve("data")),
                new ByteSize(10_000_000)));
    assertThat(read.counts().keySet()).containsExactly("b", "a");
  }

  @Test
  void reportsAllProblemsInTheOrderOfTheFile() {
    assertThat(
            problemsOf(
                """
                nme: x
                on_duty: ture
                color: gren
                rest: soon
                files: "*.txt"
                counts: [1]
                width: wide
                tools:
                  a: {hamer: {}}
                  b: {}
                password: {s3cret: 1}
                drill: {}
                most: 3 elephants
                """))
        .isEqualTo(
            """
            c.yml:1:1: nme: unknown option (did you mean "name"?)
            c.yml:1:1: "name" is missing
            c.yml:2:10: on_duty: "ture" is neither true nor false; write true or false
            c.yml:3:8: color: "gren" is not known; write one of dark_red, green (did you mean "green"?)
            c.yml:4:7: rest: "soon" is not a duration; write for example 30s or 5m
            c.yml:5:8: files: is one value; write a list, in brackets or with a dash before each item
            c.yml:6:9: counts: is a list; write a map, as in name: value
            c.yml:7:8: width: "wide" is not a whole number; write for example 10
            c.yml:9:7: tools.a.hamer: is none of hammer (did you mean "hammer"?)
            c.yml:10:3: tools.b: is empty; write one of hammer
            c.yml:11:11: password: is a map; write text
            c.yml:12:1: drill: there are no drills yet
            c.yml:13:7: most: "3 elephants" is not a size; write for example 64KiB or 10MiB\
            """);
  }

  @Test
  void pointsAtTheOptionThatBreaksARule() {
    assertThat(
            problemsOf(
                """
                name: x
                width: -1
                sizes:
                  green: {height: 1, width: -2}
                  dark_red: {width: 13}
                """))
        .isEqualTo(
            """
            c.yml:2:8: width: must not be negative
            c.yml:4:29: sizes.green.width: must not be negative
            c.yml:5:3: sizes.dark_red: brings bad luck\
            """);
  }

  @Test
  void refusesEmptyValues() {
    assertThat(problemsOf("name:\nhammer: ~\nfiles: [null]\ncolor: ''\n"))
        .isEqualTo(
            """
            c.yml:1:1: name: has no value; write text, or leave it out
            c.yml:2:1: hammer: has no value; write {} for an empty section, or leave it out
            c.yml:3:9: files[0]: has no value; write a pattern of file names, such as *.txt, or leave it out
            c.yml:4:8: color: "" is not known; write one of dark_red, green\
            """);
  }

  @Test
  void mergesAnchorsWhereOwnKeysWin() {
    Everything read =
        good(
            """
            x-a: &a {width: 7, name: merged}
            x-b: &b {width: 8, height: 9}
            <<: [*a, *b]
            name: own
            """);
    assertThat(read.name()).isEqualTo("own");
    assertThat(read.size()).isEqualTo(new Size(7, 9));
  }

  @Test
  void expandsPlaceholdersInValues() throws IOException {
    Files.writeString(folder.resolve("name.txt"), "from file\n");
    assertThat(
            good("name: ${NAME} $${NAME} $NAME ${EMPTY:-e} ${NONE:-n} ${file:name.txt} $$").name())
        .isEqualTo("Ada ${NAME} $NAME e n from file $");
  }

  @Test
  void reportsPlaceholdersThatStandForNothing() {
    assertThat(
            problemsOf(
                """
                name: ${NAM}
                folder: ${file:none}
                color: ${target}
                rest: ${TOKEN}
                counts: {"${NAME}": 1}
                files: ["${1x}", "${NAME"]
                """))
        .isEqualTo(
            """
            c.yml:1:7: name: the environment has no NAM; set it or write ${NAM:-default} (did you mean "NAME"?)
            c.yml:2:9: folder: %s does not exist
            c.yml:3:8: color: ${target} stands only in probes
            c.yml:4:7: rest: "${TOKEN}" is not a duration; write for example 30s or 5m
            c.yml:5:10: counts["${NAME}"]: a key is taken as it stands; placeholders are for values
            c.yml:6:9: files[0]: not a placeholder; write ${NAME}, ${NAME:-default} or ${file:path}, or $${ for ${ itself
            c.yml:6:18: files[1]: ${ without }; write $${ where no placeholder is meant\
            """
                .formatted(folder.resolve("none")));
  }

  @Test
  void readsSecretFilesAgainAtEachUse() throws IOException {
    Path file = folder.resolve("token");
    Files.writeString(file, "first-token\n");
    Everything read = good("name: x\npassword_file: token\nheaders: {A: 'Bearer ${file:token}'}\n");
    assertThat(read.password().reveal()).isEqualTo("first-token");
    Files.writeString(file, "second-token");
    assertThat(read.password().reveal()).isEqualTo("second-token");
    assertThat(read.headers().get("A").reveal()).isEqualTo("Bearer second-token");
    assertThat(secrets.scrub("first-token second-token x")).isEqualTo("*** *** x");
    assertThat(read.toString()).doesNotContain("token,").doesNotContain("-token");
    assertThat(good("name: x\npassword_file: token\nheaders: {A: 'Bearer ${file:token}'}\n"))
        .isEqualTo(read);
  }

  @Test
  void refusesASecretTogetherWithItsTwin() {
    assertThat(problemsOf("name: x\npassword: hunter22\npassword_file: none\n"))
        .isEqualTo(
            "c.yml:3:1: password_file: password and password_file exclude each other;"
                + " write one of them");
  }

  @Test
  void neverShowsASecretInAProblem() {
    String shown =
        problemsOf(
            """
            name: x
            password: [hunter22]
            headers: {a: [hunter22], b: {c: hunter22}}
            """);
    assertThat(shown)
        .isEqualTo(
            """
            c.yml:2:11: password: is a list; write text
            c.yml:3:14: headers.a: is a list; write text
            c.yml:3:29: headers.b: is a map; write text\
            """);
  }

  @Test
  void remembersWhereRecordsAndOptionsStand() {
    Everything read = good("name: x\nsizes:\n  green: {width: 7}\n");
    places.report(problems, read.sizes().get(Color.GREEN), "width", "is odd");
    places.report(problems, read.sizes().get(Color.GREEN), "height", "is odd");
    places.report(problems, read, "", "is everything");
    assertThat(problems.toString())
        .isEqualTo(
            """
            c.yml:1:1: is everything
            c.yml:3:3: sizes.green.height: is odd
            c.yml:3:18: sizes.green.width: is odd\
            """);
  }
}
