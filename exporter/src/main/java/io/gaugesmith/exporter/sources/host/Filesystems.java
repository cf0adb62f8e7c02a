package io.gaugesmith.exporter.sources.host;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gaugesmith.exporter.options.Glob;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How full the file systems of this machine are: {@code /proc/self/mounts}. */
record Filesystems(SystemFile mounts, Path root, List<Glob> excluded, Space.Lookup space)
    implements Section {
  private record Mount(String device, String mountpoint, String type, boolean isReadOnly) {
    static Mount read(Lines line) {
      return new Mount(
          unescape(line.word()),
          unescape(line.word()),
          line.word(),
          List.of(line.word().split(",", -1)).contains("ro"));
    }

    // space, tab, newline and backslash stand as three octal digits
    private static String unescape(String word) {
      return ESCAPE
          .matcher(word)
          .replaceAll(escape ->
              Matcher.quoteReplacement(
                  String.valueOf((char) Integer.parseInt(escape.group(1), 8))));
    }

    boolean isRemote() {
      return REMOTE.contains(type) || type.startsWith("fuse.");
    }

    /** Whether the way to it leads through this place. */
    boolean isAtOrBelow(String place) {
      return mountpoint.equals(place) || (!place.equals("/") && mountpoint.startsWith(place + "/"));
    }
  }

  private static final Pattern ESCAPE = Pattern.compile("\\\\([0-7]{3})");

  /** A question about one of these can wait for a server or a program that never answers. */
  private static final Set<String> REMOTE =
      Set.of(
          "9p",
          "afs",
          "autofs",
          "beegfs",
          "ceph",
          "cifs",
          "coda",
          "davfs",
          "fuse",
          "glusterfs",
          "gpfs",
          "lustre",
          "ncpfs",
          "nfs",
          "nfs4",
          "ocfs2",
          "orangefs",
          "pvfs2",
          "smb3",
          "smbfs",
          "vboxsf",
          "virtiofs");

  /** Nothing is stored in these, or nothing can be added to them. */
  private static final Set<String> WITHOUT_SPACE =
      Set.of(
          "binfmt_misc",
          "bpf",
          "cgroup",
          "cgroup2",
          "configfs",
          "debugfs",
          "devpts",
          "devtmpfs",
          "efivarfs",
          "fusectl",
          "hugetlbfs",
          "iso9660",
          "mqueue",
          "nsfs",
          "proc",
          "pstore",
          "rpc_pipefs",
          "securityfs",
          "selinuxfs",
          "squashfs",
          "sysfs",
          "tracefs");

  Filesystems(SystemFile mounts, HostConfig config, Space.Lookup space) {
    this(mounts, config.root().path(), config.excludedMounts(), space);
  }

  @Override
  public void write(ObjectNode document) throws IOException {
    ArrayNode filesystems = document.putArray("filesystems");
    Map<String, Mount> seen = new LinkedHashMap<>();
    Set<String> remote = new LinkedHashSet<>();
    for (Lines lines = mounts.read(); !lines.isAtEnd(); lines.nextLine()) {
      Mount mount = Mount.read(lines);
      seen.put(mount.mountpoint, mount); // of several at one place the last is seen
      if (mount.isRemote()) {
        remote.add(mount.mountpoint);
      }
    }
    for (Mount mount : seen.values()) {
      if (isShown(mount, remote)) {
        write(mount, filesystems);
      }
    }
  }

  private boolean isShown(Mount mount, Set<String> remote) {
    return !WITHOUT_SPACE.contains(mount.type)
        && excluded.stream().noneMatch(glob -> glob.matches(mount.mountpoint))
        && remote.stream().noneMatch(mount::isAtOrBelow);
  }

  private void write(Mount mount, ArrayNode filesystems) {
    Space found = space.at(root.resolve(mount.mountpoint.substring(1)));
    if (found == null) {
      return;
    }
    long used = found.size() - found.free();
    filesystems
        .addObject()
        .put("mountpoint", mount.mountpoint)
        .put("device", mount.device)
        .put("fstype", mount.type)
        .put("read_only", mount.isReadOnly)
        .put("size_bytes", found.size())
        .put("free_bytes", found.free())
        .put("available_bytes", found.available())
        .put("used_bytes", used)
        .put("used_ratio", used == 0 ? 0 : (double) used / (used + found.available()));
  }
}
