package io.gaugesmith.exporter.sources.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A file as it was when the program last ran.
 *
 * @param file where it was
 * @param key what identified it
 * @param mark up to where it was read
 * @param before the same when it was last truncated, by which a copy of that is known
 * @param skipping whether that is in a line that is too long
 */
record Remembered(Path file, String path, String key, Mark mark, Mark before, boolean skipping) {
  /** What is to be remembered of a file that was read up to a place. */
  static Remembered of(FollowedFile file, long position) throws IOException {
    return new Remembered(
        file.file(),
        file.path(),
        file.key().toString(),
        file.markAt(position),
        file.before(),
        file.isSkipping());
  }

  static Remembered of(JsonNode memory) throws IOException {
    JsonNode position = memory.path("position");
    if (!position.canConvertToLong() || position.longValue() < 0) {
      throw new IOException("a file has no position");
    }
    return new Remembered(
        Path.of(memory.path("file").asText()),
        memory.path("path").asText(),
        memory.path("key").asText(),
        new Mark(position.longValue(), bytes(memory, "head"), bytes(memory, "tail")),
        new Mark(
            memory.path("before").asLong(),
            bytes(memory, "before_head"),
            bytes(memory, "before_tail")),
        memory.path("skipping").asBoolean());
  }

  private static byte[] bytes(JsonNode memory, String name) throws IOException {
    byte[] bytes = memory.path(name).binaryValue();
    return bytes == null ? new byte[0] : bytes;
  }

  ObjectNode memory() {
    ObjectNode memory = JsonNodeFactory.instance.objectNode();
    memory.put("file", file.toString()).put("path", path).put("key", key);
    memory.put("position", mark.position()).put("skipping", skipping);
    memory.put("head", mark.head()).put("tail", mark.tail());
    memory.put("before", before.position());
    return memory.put("before_head", before.head()).put("before_tail", before.tail());
  }

  /** Whether this is the file, and what was read is in it still. */
  boolean is(FollowedFile other) throws IOException {
    return key.equals(other.key().toString()) && mark.isIn(other.channel());
  }
}
