package io.gaugesmith.exporter.sources.files;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * The calls of the C library that list a folder with the kind of each name, which Java does not
 * offer. Each returns what the system says; an error is its number with the sign changed.
 */
@SuppressWarnings("restricted")
final class LinuxCalls {
  static final int CURRENT_FOLDER = -100;
  static final int NO_ENTRY = 2;
  static final int ACCESS_DENIED = 13;
  static final int NOT_A_FOLDER = 20;
  static final int LINK_LOOP = 40;

  /** Flags of {@link #look}: a link is looked at itself; an empty name is the folder itself. */
  static final int NO_FOLLOW = 0x100;

  static final int FOLDER_ITSELF = 0x1000;

  /** The size of what {@link #look} fills in. */
  static final int LOOK_SIZE = 256;

  private static final int TYPE_MODE_INODE_SIZE_MTIME = 0x1 | 0x2 | 0x100 | 0x200 | 0x40;
  private static final boolean IS_ARM = System.getProperty("os.arch", "").equals("aarch64");
  private static final int DIRECTORY = IS_ARM ? 0x4000 : 0x10000;
  private static final int DIRECTORY_NO_FOLLOW = DIRECTORY | (IS_ARM ? 0x8000 : 0x20000);
  private static final int CLOSE_ON_EXEC = 0x80000;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final Linker.Option ERROR = Linker.Option.captureCallState("errno");
  private static final VarHandle ERRNO =
      Linker.Option.captureStateLayout().varHandle(PathElement.groupElement("errno"));

  private static final MethodHandle OPEN =
      LINKER.downcallHandle(
          CLibrary.function("openat"),
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT),
          ERROR,
          Linker.Option.firstVariadicArg(3));
  private static final MethodHandle LIST =
      LINKER.downcallHandle(
          CLibrary.function(CLibrary.LIST),
          FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG),
          ERROR);
  private static final MethodHandle LOOK =
      LINKER.downcallHandle(
          CLibrary.function("statx"),
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS),
          ERROR);
  private static final MethodHandle CLOSE =
      LINKER.downcallHandle(CLibrary.function("close"), FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle DESCRIBE =
      LINKER.downcallHandle(
          CLibrary.function("strerror"), FunctionDescriptor.of(ADDRESS, JAVA_INT));

  private final MemorySegment state;

  /** The calls of one thread, as long as the arena lives. */
  LinuxCalls(Arena arena) {
    state = arena.allocate(Linker.Option.captureStateLayout());
  }

  /** Opens a folder for listing. */
  int open(int folder, MemorySegment path, boolean followLink) {
    int flags = CLOSE_ON_EXEC | (followLink ? DIRECTORY : DIRECTORY_NO_FOLLOW);
    try {
      return orError((int) OPEN.invokeExact(state, folder, path, flags));
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /** Fills the buffer with the next names; how many bytes of it, 0 at the end. */
  int list(int folder, MemorySegment buffer) {
    try {
      return orError((int) (long) LIST.invokeExact(state, folder, buffer, buffer.byteSize()));
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /** Fills in the details of what stands in a folder under a name that ends in a zero byte. */
  int look(int folder, MemorySegment name, int flags, MemorySegment details) {
    try {
      return orError(
          (int) LOOK.invokeExact(state, folder, name, flags, TYPE_MODE_INODE_SIZE_MTIME, details));
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  void close(int folder) {
    try {
      var _ = (int) CLOSE.invokeExact(folder);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /** An error in words. */
  static String describe(int error) {
    return switch (error) {
      case NO_ENTRY -> "no such directory";
      case ACCESS_DENIED -> "permission denied";
      case NOT_A_FOLDER -> "not a directory";
      default -> {
        try {
          MemorySegment text = (MemorySegment) DESCRIBE.invokeExact(error);
          yield text.reinterpret(1024).getString(0) + " (error " + error + ")";
        } catch (Throwable e) {
          throw impossible(e);
        }
      }
    };
  }

  private int orError(int result) {
    return result < 0 ? -(int) ERRNO.get(state, 0L) : result;
  }

  private static IllegalStateException impossible(Throwable e) {
    return new IllegalStateException("a call of the C library could not be made", e);
  }
}
