package io.gaugesmith.exporter.options;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** How a secret may look in a text, as when a server repeats what was sent to it. */
final class SecretForms {
  /** What excerpts have where they are cut. */
  private static final String CUT = "…";

  /** Shorter pieces of base64 are part of too many words. */
  private static final int SHORTEST_BASE64 = 8;

  private SecretForms() {}

  /** As it is, in a URL, in JSON, and inside the base64 of something longer. */
  static Set<String> of(String secret) {
    Set<String> forms = new LinkedHashSet<>();
    forms.add(secret);
    String inUrl = URLEncoder.encode(secret, UTF_8);
    forms.add(inUrl);
    forms.add(inUrl.replace("+", "%20"));
    forms.add(new String(JsonStringEncoder.getInstance().quoteAsString(secret)));
    byte[] bytes = secret.getBytes(UTF_8);
    for (int before = 0; before < 3; before++) {
      String encoded = base64(bytes, before);
      if (encoded.length() >= SHORTEST_BASE64) {
        forms.add(encoded);
      }
    }
    return forms;
  }

  /** What all of the secret's own bits say, whatever stands around it. */
  private static String base64(byte[] secret, int before) {
    byte[] padded = new byte[before + secret.length];
    System.arraycopy(secret, 0, padded, before, secret.length);
    byte[] encoded = Base64.getEncoder().withoutPadding().encode(padded);
    int from = (before * 8 + 5) / 6;
    int to = padded.length * 8 / 6;
    return from >= to ? "" : new String(encoded, from, to - from, ISO_8859_1);
  }

  /** Takes out what is left of secrets at the places where a text is cut. */
  static String withoutCut(String text, List<String> forms) {
    String scrubbed = text;
    for (int cut = scrubbed.indexOf(CUT); cut >= 0; cut = scrubbed.indexOf(CUT, cut + 1)) {
      int begin = cut - longestAtEnd(scrubbed.substring(0, cut), forms);
      int after = cut + CUT.length();
      int end = after + longestAtStart(scrubbed.substring(after), forms);
      String left = begin < cut ? "***" : "";
      String right = end > after ? "***" : "";
      scrubbed = scrubbed.substring(0, begin) + left + CUT + right + scrubbed.substring(end);
      cut = begin + left.length();
    }
    return scrubbed;
  }

  private static int longestAtEnd(String text, List<String> forms) {
    int longest = 0;
    for (String form : forms) {
      for (int size = Math.min(form.length() - 1, text.length()); size > longest; size--) {
        if (size >= Secrets.SHORTEST && text.endsWith(form.substring(0, size))) {
          longest = size;
        }
      }
    }
    return longest;
  }

  private static int longestAtStart(String text, List<String> forms) {
    int longest = 0;
    for (String form : forms) {
      for (int size = Math.min(form.length() - 1, text.length()); size > longest; size--) {
        if (size >= Secrets.SHORTEST && text.startsWith(form.substring(form.length() - size))) {
          longest = size;
        }
      }
    }
    return longest;
  }
}
