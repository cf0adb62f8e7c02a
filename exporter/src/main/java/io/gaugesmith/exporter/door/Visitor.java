package io.gaugesmith.exporter.door;

import java.net.InetAddress;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * Who asks to come in.
 *
 * @param address where the request comes from; null where that is this machine without a network
 * @param session of TLS, which the request came by; null for plain HTTP
 * @param authorization what it says of itself; empty for nothing
 * @param health whether it asks after nothing but the program's health
 */
public record Visitor(
    @Nullable InetAddress address,
    @Nullable SSLSession session,
    String authorization,
    boolean health) {}
