package io.gaugesmith.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gaugesmith.expose.Body;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP answer. Its bytes may be written once; who does not write them releases them.
 *
 * @see ScrapeEndpoint#answer
 */
public final class ScrapeAnswer {
  private final int status;
  private final Map<String, String> headers;
  private final @Nullable Body page;
  private final byte[] text;

  private ScrapeAnswer(int status, Map<String, String> headers, @Nullable Body page, byte[] text) {
    this.status = status;
    this.headers = Collections.unmodifiableMap(headers);
    this.page = page;
    this.text = text;
  }

  static ScrapeAnswer page(String contentType, boolean gzip, Body page) {
    Map<String, String> headers = headers(contentType);
    headers.put("Vary", "Accept, Accept-Encoding");
    if (gzip) {
      headers.put("Content-Encoding", "gzip");
    }
    return new ScrapeAnswer(200, headers, page, new byte[0]);
  }

  static ScrapeAnswer text(int status, String line) {
    Map<String, String> headers = headers("text/plain; charset=utf-8");
    headers.put("Cache-Control", "no-store");
    return new ScrapeAnswer(status, headers, null, (line + "\n").getBytes(UTF_8));
  }

  private static Map<String, String> headers(String contentType) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", contentType);
    headers.put("X-Content-Type-Options", "nosniff");
    return headers;
  }

  ScrapeAnswer with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new ScrapeAnswer(status, more, page, text);
  }

  public int status() {
    return status;
  }

  /** All headers but {@code Content-Length}. */
  public Map<String, String> headers() {
    return headers;
  }

  /** How many bytes the body has. */
  public long length() {
    return page == null ? text.length : page.length();
  }

  /** Writes the body, without closing the stream, and lets go of it. */
  public void writeTo(OutputStream out) throws IOException {
    try {
      if (page == null) {
        out.write(text);
      } else {
        page.writeTo(out);
      }
    } finally {
      release();
    }
  }

  /** Says that the body will not be written. */
  public void release() {
    if (page != null) {
      page.release();
    }
  }
}
