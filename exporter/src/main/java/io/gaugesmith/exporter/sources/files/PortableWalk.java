package io.gaugesmith.exporter.sources.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads folders with what Java has on every system, looking at each name where kinds matter. */
final class PortableWalk implements Walk {
  @Override
  public void walk(Path root, Tally tally) throws IOException, InterruptedException {
    new Reading(root, tally).run();
  }

  private record Reading(Path root, Tally tally, Agenda<Path> agenda, Set<Object> visited) {
    Reading(Path root, Tally tally) {
      this(root, tally, new Agenda<>(), new HashSet<>());
    }

    void run() throws IOException, InterruptedException {
      agenda.add(root, tally.root(), false);
      for (Agenda.Step<Path> step = agenda.next(); step != null; step = agenda.next()) {
        try {
          if (!tally.followsLinks() || visited.add(identity(step.folder()))) {
            read(step);
          }
        } catch (NoSuchFileException | NotDirectoryException e) {
          if (step.folder().equals(root)) { // any other has vanished since it was listed
            throw failure(root, e);
          }
        } catch (FileSystemException e) {
          throw failure(step.folder(), e);
        }
      }
    }

    private void read(Agenda.Step<Path> step) throws IOException, InterruptedException {
      try (DirectoryStream<Path> names = Files.newDirectoryStream(step.folder())) {
        for (Path path : names) {
          Walk.checkInterrupt();
          tally.entry();
          if (tally.needs().kinds()) {
            look(path, step.place());
          }
        }
      } catch (DirectoryIteratorException e) {
        throw e.getCause();
      }
    }

    private void look(Path path, Place place) throws IOException {
      BasicFileAttributes file = attributes(path, LinkOption.NOFOLLOW_LINKS);
      boolean isLink = file != null && file.isSymbolicLink();
      if (isLink) {
        file = tally.followsLinks() ? attributes(path) : null;
      }
      if (file == null) {
        return;
      }
      Name name = Name.of(path.getFileName().toString());
      if (file.isDirectory()) {
        agenda.add(path, tally.folder(name, place), isLink);
      } else if (file.isRegularFile() && tally.accepts(name, place)) {
        Instant mtime = file.lastModifiedTime().toInstant();
        if (tally.needs().details()) {
          tally.file(
              name, place, file.size(), Tally.seconds(mtime.getEpochSecond(), mtime.getNano()));
        } else {
          tally.file(name, place);
        }
      }
    }

    /** What the path is; null when it has vanished, or is a link that leads nowhere. */
    private static @Nullable BasicFileAttributes attributes(Path path, LinkOption... options)
        throws IOException {
      try {
        return Files.readAttributes(path, BasicFileAttributes.class, options);
      } catch (NoSuchFileException _) {
        return null;
      } catch (AccessDeniedException e) {
        throw e;
      } catch (FileSystemException e) {
        if (options.length == 0) { // a link in a loop of links has no exception of its own
          return null;
        }
        throw e;
      }
    }

    private static Object identity(Path folder) throws IOException {
      Object key = Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
      return key != null ? key : folder.toRealPath();
    }

    private static IOException failure(Path folder, FileSystemException cause) {
      String what =
          switch (cause) {
            case NoSuchFileException _ -> "no such directory";
            case NotDirectoryException _ -> "not a directory";
            case AccessDeniedException _ -> "permission denied";
            default -> Objects.requireNonNullElse(cause.getReason(), "cannot be read");
          };
      String path = cause.getFile() == null ? folder.toString() : cause.getFile();
      return Walk.failure(path, what, cause);
    }
  }
}
