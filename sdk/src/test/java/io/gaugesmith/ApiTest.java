package io.gaugesmith;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What programs may use of the SDK stands in {@code sdk/api.txt}. What is added is added there with
 * {@code -Dupdate}; what goes, or changes, breaks programs: that needs a new major version.
 */
class ApiTest {
  private static final Path FILE = Path.of(System.getProperty("gaugesmith.root"), "sdk/api.txt");
  private static final Path CLASSES = Path.of("target/classes");

  @Test
  void keepsWhatProgramsUse() throws Exception {
    List<String> now = api();
    if (System.getProperty("update") != null) {
      List<String> kept = Files.exists(FILE) ? Files.readAllLines(FILE) : List.of();
      assertThat(now).as("removed from the API").containsAll(kept);
      Files.write(FILE, now);
    }
    assertThat(now).isEqualTo(Files.readAllLines(FILE));
  }

  private static List<String> api() throws Exception {
    Set<String> lines = new TreeSet<>();
    try (Stream<Path> files = Files.walk(CLASSES)) {
      for (Path file : files.filter(any -> any.toString().endsWith(".class")).toList()) {
        String name = CLASSES.relativize(file).toString().replace('/', '.');
        add(name.substring(0, name.length() - ".class".length()), lines);
      }
    }
    return new ArrayList<>(lines);
  }

  private static void add(String name, Set<String> lines) throws Exception {
    if (name.endsWith("package-info")) {
      return;
    }
    Class<?> type = Class.forName(name, false, ApiTest.class.getClassLoader());
    for (Class<?> outer = type; outer != null; outer = outer.getDeclaringClass()) {
      if (!Modifier.isPublic(outer.getModifiers())) {
        return;
      }
    }
    lines.add(
        Modifier.toString(type.getModifiers() & ~Modifier.STATIC)
            + (type.isRecord() ? " record " : type.isEnum() ? " enum " : " ")
            + type.getName());
    boolean extensible = !Modifier.isFinal(type.getModifiers());
    add(type, type.getDeclaredConstructors(), extensible, lines);
    add(type, type.getDeclaredMethods(), extensible, lines);
    add(type, type.getDeclaredFields(), extensible, lines);
  }

  private static <M extends Member> void add(
      Class<?> type, M[] members, boolean extensible, Set<String> lines) {
    Arrays.stream(members)
        .filter(member -> !member.isSynthetic())
        .filter(member ->
            Modifier.isPublic(member.getModifiers())
                || (extensible && Modifier.isProtected(member.getModifiers())))
        .map(member ->
            type.getName()
                + ": "
                + (member instanceof java.lang.reflect.Executable executable
                    ? executable.toGenericString()
                    : ((java.lang.reflect.Field) member).toGenericString()))
        .forEach(lines::add);
  }
}
