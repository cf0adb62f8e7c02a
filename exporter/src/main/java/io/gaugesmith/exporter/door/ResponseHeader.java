package io.gaugesmith.exporter.door;

import java.util.List;

/** The headers that the file may add. */
enum ResponseHeader {
  CONTENT_SECURITY_POLICY("Content-Security-Policy"),
  X_FRAME_OPTIONS("X-Frame-Options"),
  X_CONTENT_TYPE_OPTIONS("X-Content-Type-Options"),
  X_XSS_PROTECTION("X-XSS-Protection"),
  STRICT_TRANSPORT_SECURITY("Strict-Transport-Security");

  private final String written;

  ResponseHeader(String written) {
    this.written = written;
  }

  /** What it may say; anything where that is empty. */
  List<String> allowed() {
    return switch (this) {
      case X_FRAME_OPTIONS -> List.of("deny", "sameorigin");
      case X_CONTENT_TYPE_OPTIONS -> List.of("nosniff");
      case CONTENT_SECURITY_POLICY, X_XSS_PROTECTION, STRICT_TRANSPORT_SECURITY -> List.of();
    };
  }

  @Override
  public String toString() {
    return written;
  }
}
