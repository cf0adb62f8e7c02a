package io.gaugesmith.serve;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an Accept-Encoding header asks for. What cannot be read in it is passed over. */
public final class ContentCoding {
  private static final Pattern ELEMENT =
      Pattern.compile(
          "\\s*([\\w.*+-]+)\\s*(?:;\\s*[qQ]\\s*=\\s*(0(?:\\.\\d{0,3})?|1(?:\\.0{0,3})?)\\s*)?");

  private ContentCoding() {}

  /** Whether gzip is wanted, and not less than no coding at all. */
  public static boolean prefersGzip(@Nullable String acceptEncoding) {
    if (acceptEncoding == null) {
      return false;
    }
    double gzip = -1;
    double identity = -1;
    double any = -1;
    for (String element : acceptEncoding.split(",", -1)) {
      Matcher matcher = ELEMENT.matcher(element);
      if (!matcher.matches()) {
        continue;
      }
      String quality = matcher.group(2);
      double weight = quality == null ? 1 : Double.parseDouble(quality);
      switch (matcher.group(1).toLowerCase(Locale.ROOT)) {
        case "gzip", "x-gzip" -> gzip = weight;
        case "identity" -> identity = weight;
        case "*" -> any = weight;
        default -> {}
      }
    }
    gzip = gzip < 0 ? any : gzip;
    return gzip > 0 && gzip >= identity;
  }
}
