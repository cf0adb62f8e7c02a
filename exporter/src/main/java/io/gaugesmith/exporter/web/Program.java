package io.gaugesmith.exporter.web;

import io.gaugesmith.expose.Renderer;
import java.time.Clock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The program as its endpoints see it.
 *
 * @param version of the program, for people
 * @param telemetry of the configuration that serves now; asked for once a request, and only when
 *     the program is ready
 * @param renderer makes the bytes of pages
 * @param ready whether the first configuration has been loaded
 * @param clock tells people how long ago something was
 */
public record Program(
    String version,
    Supplier<? extends Telemetry> telemetry,
    Renderer renderer,
    BooleanSupplier ready,
    Reload reload,
    Clock clock) {}
