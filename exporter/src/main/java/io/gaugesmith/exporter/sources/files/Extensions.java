package io.gaugesmith.exporter.sources.files;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the group of a file by its extension. The bytes of the name are looked up as they are, in a
 * hash table with open addressing, so that a text is only made for an extension seen first.
 */
final class Extensions {
  private static final byte[] NONE = {};

  private final byte[][] compound;
  private final Function<String, Totals> groups;
  private byte[][] keys = new byte[64][];
  private @Nullable Totals[] values = new @Nullable Totals[64];
  private int size;

  /**
   * The extensions of one reading.
   *
   * @param groups gives the group of an extension
   */
  Extensions(List<String> declared, Function<String, Totals> groups) {
    this.groups = groups;
    this.compound =
        declared.stream()
            .filter(extension -> extension.lastIndexOf('.') > 0)
            .sorted(Comparator.comparingInt(String::length).reversed())
            .map(extension -> extension.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
  }

  Totals group(Name name) {
    for (byte[] extension : compound) {
      if (extension.length < name.length() && name.endsWith(extension)) {
        return lookUp(extension, 0, extension.length);
      }
    }
    int dot = name.end - 1;
    while (dot > name.start && name.buffer[dot] != '.') {
      dot--;
    }
    return dot == name.start || dot == name.end - 1 // a hidden file, or a dot with nothing after it
        ? lookUp(NONE, 0, 0)
        : lookUp(name.buffer, dot, name.end);
  }

  private Totals lookUp(byte[] buffer, int start, int end) {
    int hash = 0;
    for (int i = start; i < end; i++) {
      hash = 31 * hash + buffer[i];
    }
    int slot = (hash * 0x9E3779B9) >>> Integer.numberOfLeadingZeros(keys.length - 1);
    for (Totals found = values[slot]; found != null; found = values[slot]) {
      byte[] key = keys[slot];
      if (Arrays.equals(key, 0, key.length, buffer, start, end)) {
        return found;
      }
      slot = (slot + 1) & (keys.length - 1);
    }
    Totals added = groups.apply(new String(buffer, start, end - start, StandardCharsets.UTF_8));
    keys[slot] = Arrays.copyOfRange(buffer, start, end);
    values[slot] = added;
    if (++size * 2 > keys.length) {
      grow();
    }
    return added;
  }

  private void grow() {
    byte[][] oldKeys = keys;
    @Nullable Totals[] oldValues = values;
    keys = new byte[oldKeys.length * 2][];
    values = new @Nullable Totals[oldKeys.length * 2];
    size = 0;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldValues[i] != null) {
        lookUp(oldKeys[i], 0, oldKeys[i].length);
      }
    }
  }
}
