package io.gaugesmith.exporter.door;

import io.gaugesmith.config.Doc;

/** Text that nobody may see. */
@Doc("text")
public final class PrivateText {
  private final String text;

  private PrivateText(String text) {
    this.text = text;
  }

  public static PrivateText parse(String text) {
    return new PrivateText(text);
  }

  String reveal() {
    return text;
  }

  @Override
  public String toString() {
    return "***";
  }
}
