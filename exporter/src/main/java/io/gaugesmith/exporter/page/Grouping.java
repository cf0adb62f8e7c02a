package io.gaugesmith.exporter.page;

import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** That the lines of one group of labels stand together, in order of time. OpenMetrics 1.0. */
final class Grouping {
  private final Set<Map<String, String>> seen = new HashSet<>();
  private @Nullable Map<String, String> current;
  private @Nullable Double moment;
  private boolean newMoment;

  void next(Map<String, String> group, @Nullable Double timestamp, boolean unordered)
      throws MalformedPageException {
    if (group.equals(current)) {
      if ((timestamp == null) != (moment == null)) {
        throw new MalformedPageException("some lines of the group have a timestamp, some have not");
      }
      if (!unordered && timestamp != null && moment != null && timestamp < moment) {
        throw new MalformedPageException("time goes backwards within the group");
      }
      newMoment = !Objects.equals(timestamp, moment);
    } else {
      newMoment = false;
      if (!seen.add(group)) {
        throw new MalformedPageException("the lines of the group do not stand together");
      }
    }
    current = group;
    moment = timestamp;
  }

  /** Whether the last line starts another moment of the same group. */
  boolean isNewMoment() {
    return newMoment;
  }
}
