package io.gaugesmith.exporter.sources.files;

import io.gaugesmith.collect.CollectionException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** One reading of one tree. Folders below the root are opened by their path from there. */
final class LinuxReading {
  private static final int BUFFER = 64 * 1024;
  private static final byte[] ROOT = {};

  // struct linux_dirent64: inode 8, offset 8, length of the record 2, kind 1, name
  private static final int RECORD_LENGTH = 16;
  private static final int KIND = 18;
  private static final int NAME = 19;
  private static final int KIND_UNKNOWN = 0;
  private static final int KIND_FOLDER = 4;
  private static final int KIND_FILE = 8;
  private static final int KIND_LINK = 10;

  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.nativeOrder());
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final Path root;
  private final Tally tally;
  private final Needs needs;
  private final boolean hasKinds;
  private final Arena arena;
  private final LinuxCalls calls;
  private final MemorySegment buffer;
  private final byte[] records = new byte[BUFFER];
  private final Name name = new Name(records);
  private final Details details;
  private final Agenda<byte[]> agenda = new Agenda<>();
  private final Set<Details.Identity> visited = new HashSet<>();
  private int rootFolder = -1;

  LinuxReading(Path root, Tally tally, boolean hasKinds, Arena arena) {
    this.root = root;
    this.tally = tally;
    this.needs = tally.needs();
    this.hasKinds = hasKinds;
    this.arena = arena;
    calls = new LinuxCalls(arena);
    buffer = arena.allocate(BUFFER);
    details = new Details(arena.allocate(LinuxCalls.LOOK_SIZE, Long.BYTES));
  }

  void run() throws IOException, InterruptedException {
    rootFolder = calls.open(LinuxCalls.CURRENT_FOLDER, arena.allocateFrom(root.toString()), true);
    if (rootFolder < 0) {
      throw failure(ROOT, rootFolder);
    }
    if (tally.followsLinks()) {
      visited.add(identity(rootFolder));
    }
    read(rootFolder, ROOT, tally.root());
    for (Agenda.Step<byte[]> step = agenda.next(); step != null; step = agenda.next()) {
      open(step);
    }
  }

  void close() {
    if (rootFolder >= 0) {
      calls.close(rootFolder);
    }
  }

  private void open(Agenda.Step<byte[]> step) throws IOException, InterruptedException {
    byte[] path = step.folder();
    MemorySegment.copy(path, 0, buffer, ValueLayout.JAVA_BYTE, 0, path.length);
    buffer.set(ValueLayout.JAVA_BYTE, path.length, (byte) 0);
    int folder = calls.open(rootFolder, buffer, step.isLink());
    if (folder == -LinuxCalls.NO_ENTRY
        || folder == -LinuxCalls.NOT_A_FOLDER
        || folder == -LinuxCalls.LINK_LOOP) {
      return; // it has vanished, or become something else, since it was listed
    }
    if (folder < 0) {
      throw failure(path, folder);
    }
    try {
      if (!tally.followsLinks() || visited.add(identity(folder))) {
        read(folder, path, step.place());
      }
    } finally {
      calls.close(folder);
    }
  }

  private Details.Identity identity(int folder) throws CollectionException {
    buffer.set(ValueLayout.JAVA_BYTE, 0, (byte) 0);
    int error = calls.look(folder, buffer, LinuxCalls.FOLDER_ITSELF, details.statx());
    if (error < 0) {
      throw failure(ROOT, error);
    }
    return details.identity();
  }

  private void read(int folder, byte[] path, Place place) throws IOException, InterruptedException {
    while (true) {
      Walk.checkInterrupt();
      int length = calls.list(folder, buffer);
      if (length == -LinuxCalls.NO_ENTRY) {
        return; // removed while it was read
      }
      if (length < 0) {
        throw failure(path, length);
      }
      if (length == 0) {
        return;
      }
      MemorySegment.copy(buffer, ValueLayout.JAVA_BYTE, 0, records, 0, length);
      takeRecords(length, folder, path, place);
    }
  }

  private void takeRecords(int length, int folder, byte[] path, Place place)
      throws IOException, InterruptedException {
    boolean kinds = needs.kinds();
    int next;
    for (int record = 0; record < length; record = next) {
      int size = (short) SHORT.get(records, record + RECORD_LENGTH) & 0xFFFF;
      next = record + size;
      name.start = record + NAME;
      name.end = nameEnd(records, record, size);
      if (isDots(records, name.start, name.end)) {
        continue;
      }
      tally.entry();
      if (kinds) {
        take(hasKinds ? records[record + KIND] : KIND_UNKNOWN, folder, path, place);
      }
    }
  }

  /** The record is padded to a multiple of 8 bytes, so the name's end is among its last 8. */
  private static int nameEnd(byte[] records, int record, int size) {
    int tail = record + size - Long.BYTES;
    long bytes = (long) LONG.get(records, tail);
    if (tail < record + NAME) {
      bytes |= 0xFFFFFF; // not of the name: length and kind
    }
    long zeros = (bytes - 0x0101010101010101L) & ~bytes & 0x8080808080808080L;
    return tail + (Long.numberOfTrailingZeros(zeros) >>> 3);
  }

  private static boolean isDots(byte[] records, int start, int end) {
    return records[start] == '.'
        && (end - start == 1 || (end - start == 2 && records[start + 1] == '.'));
  }

  private void take(int kind, int folder, byte[] path, Place place)
      throws IOException, InterruptedException {
    switch (kind) {
      case KIND_FILE -> {
        if (tally.accepts(name, place)) {
          takeFile(folder, path, place);
        }
      }
      case KIND_FOLDER -> agenda.add(below(path), tally.folder(name, place), false);
      case KIND_LINK -> {
        if (tally.followsLinks()) {
          takeUnknown(folder, path, place, true);
        }
      }
      case KIND_UNKNOWN -> takeUnknown(folder, path, place, false);
      default -> {} // neither opened nor counted
    }
  }

  private void takeFile(int folder, byte[] path, Place place)
      throws IOException, InterruptedException {
    if (!needs.details()) {
      tally.file(name, place);
    } else if (look(folder, path, LinuxCalls.NO_FOLLOW) && details.isFile()) {
      tally.file(name, place, details.size(), details.mtime());
    }
  }

  private void takeUnknown(int folder, byte[] path, Place place, boolean isLink)
      throws IOException, InterruptedException {
    if (!look(folder, path, isLink ? 0 : LinuxCalls.NO_FOLLOW)) {
      return;
    }
    if (details.isLink() && tally.followsLinks()) {
      takeUnknown(folder, path, place, true);
    } else if (details.isFolder()) {
      agenda.add(below(path), tally.folder(name, place), isLink);
    } else if (details.isFile() && tally.accepts(name, place)) {
      tally.file(name, place, details.size(), details.mtime());
    }
  }

  /** Whether there is still something under the name, and the details of it. */
  private boolean look(int folder, byte[] path, int flags)
      throws IOException, InterruptedException {
    Walk.checkInterrupt();
    int error = calls.look(folder, buffer.asSlice(name.start), flags, details.statx());
    if (error == 0) {
      return true;
    }
    if (error == -LinuxCalls.NO_ENTRY
        || error == -LinuxCalls.NOT_A_FOLDER
        || error == -LinuxCalls.LINK_LOOP) {
      return false; // vanished since it was listed, or a link that leads nowhere
    }
    throw failure(below(path), error);
  }

  /** The path of the current name from the root. */
  private byte[] below(byte[] path) {
    int start = path.length == 0 ? 0 : path.length + 1;
    byte[] below = new byte[start + name.length()];
    System.arraycopy(path, 0, below, 0, path.length);
    if (start > 0) {
      below[path.length] = '/';
    }
    System.arraycopy(records, name.start, below, start, name.length());
    return below;
  }

  private CollectionException failure(byte[] below, int error) {
    String path = root.toString();
    if (below.length > 0) { // joined as text: not every name is one that Java can make a path of
      path += (path.endsWith("/") ? "" : "/") + new String(below, StandardCharsets.UTF_8);
    }
    return Walk.failure(path, LinuxCalls.describe(-error));
  }
}
