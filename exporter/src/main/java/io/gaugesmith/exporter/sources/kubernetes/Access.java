package io.gaugesmith.exporter.sources.kubernetes;

import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.exporter.http.Connections;
import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A cluster, and who we are to it.
 *
 * @param server the API server
 * @param namespace our own
 * @param connections how to connect to the server
 * @param authorization the Authorization header; null where a certificate says who we are
 */
record Access(
    URI server, String namespace, Connections.Kind connections, @Nullable String authorization) {

  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  /** Where access is stated. */
  @FunctionalInterface
  interface Place {
    /** What stands there now. */
    Access read() throws CollectionException;
  }

  /** Whether this can be the name of a namespace. */
  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /** The header is a secret. */
  @Override
  public String toString() {
    return server + " in " + namespace;
  }
}
