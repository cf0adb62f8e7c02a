package io.gaugesmith.exporter.regex;

import com.google.re2j.Pattern;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * Searches one expression in many lines. The JDK's engine matches where the expression means the
 * same to it, as long as it takes no more steps than the line is long, a hundred times; RE2/J
 * decides the rest, in linear time. Not for use by several threads.
 */
public final class LineMatcher {
  private final Pattern linear;
  private final int[] groups; // wanted, as RE2 counts them
  private final String required;
  private final @Nullable Matcher fast;
  private final boolean anchored;
  private final int[] places; // of each wanted group, as the JDK's engine counts them
  private final Steps steps = new Steps();
  private final int[] starts;
  private final int[] ends;
  private boolean slow;

  /**
   * A matcher of an expression.
   *
   * @param groups the numbers of the groups whose places are wanted
   */
  public LineMatcher(Pattern pattern, List<Integer> groups) {
    linear = pattern;
    this.groups = groups.stream().mapToInt(Integer::intValue).toArray();
    starts = new int[this.groups.length];
    ends = new int[this.groups.length];
    places = new int[this.groups.length];
    Node node = parse(pattern);
    required = node == null ? "" : RequiredText.of(node);
    JdkTranslation translation = node == null ? null : translate(node, groups);
    fast = translation == null ? null : translation.pattern().matcher(steps);
    anchored = translation != null && translation.isAnchored();
    if (translation != null) {
      Map<Integer, Integer> numbers = new HashMap<>();
      translation.groups().forEach(number -> numbers.put(number, numbers.size() + 1));
      Arrays.setAll(places, index -> numbers.getOrDefault(this.groups[index], 0));
    }
  }

  private static @Nullable Node parse(Pattern pattern) {
    try {
      return pattern.flags() == 0 ? Syntax.parse(pattern.pattern()) : null;
    } catch (UnsupportedSyntaxException | StackOverflowError _) {
      return null;
    }
  }

  private static @Nullable JdkTranslation translate(Node node, List<Integer> groups) {
    try {
      return JdkTranslation.of(node, new HashSet<>(groups));
    } catch (UnsupportedSyntaxException | StackOverflowError _) {
      return null;
    }
  }

  /** A text that is in every line that matches; empty where none is known. ASCII only. */
  public String requiredText() {
    return required;
  }

  /** Whether the JDK's engine may match it. */
  boolean isTranslated() {
    return fast != null;
  }

  /** Whether it matches anywhere in these bytes, which are all ASCII. */
  public boolean find(byte[] bytes, int from, int to) {
    slow = false;
    if (fast != null) {
      steps.turnTo(bytes, from, to);
      try {
        return findFast(fast);
      } catch (Steps.ExceededException | StackOverflowError _) {
        slow = true;
      }
    }
    // as text: RE2/J 1.8 finds word boundaries at other places in bytes
    return findLinear(
        linear.matcher(new String(bytes, from, to - from, StandardCharsets.US_ASCII)));
  }

  /** Whether it matches anywhere in this text. */
  public boolean find(String text) {
    slow = false;
    if (fast != null) {
      steps.turnTo(text);
      try {
        return findFast(fast);
      } catch (Steps.ExceededException | StackOverflowError _) {
        slow = true;
      }
    }
    return findLinear(linear.matcher(text));
  }

  private boolean findFast(Matcher matcher) {
    matcher.reset();
    if (!(anchored ? matcher.lookingAt() : matcher.find())) {
      return false;
    }
    for (int index = 0; index < places.length; index++) {
      starts[index] = matcher.start(places[index]);
      ends[index] = matcher.end(places[index]);
    }
    return true;
  }

  private boolean findLinear(com.google.re2j.Matcher matcher) {
    if (!matcher.find()) {
      return false;
    }
    for (int index = 0; index < groups.length; index++) {
      starts[index] = matcher.start(groups[index]);
      ends[index] = matcher.end(groups[index]);
    }
    return true;
  }

  /** Where a wanted group starts in what was last found; -1 where it took no part. */
  public int start(int index) {
    return starts[index];
  }

  /** Where it ends. */
  public int end(int index) {
    return ends[index];
  }

  /** Whether the last search reached the bound, so that RE2/J decided. */
  public boolean wasSlow() {
    return slow;
  }
}
