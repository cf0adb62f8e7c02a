package io.gaugesmith.exporter.web;

import io.gaugesmith.exporter.probe.Probes;
import io.gaugesmith.expose.Renderer;
import java.time.Clock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The program as its endpoints see it.
 *
 * @param version of the program, for people
 * @param telemetry of the configuration that serves now; asked for once a request, and only when
 *     the program is ready
 * @param renderer makes the bytes of pages
 * @param ready whether the first configuration has been loaded
 * @param probes what requests may run; null where there is nothing of the kind
 * @param clock tells people how long ago something was
 */
public record Program(
    String version,
    Supplier<? extends Telemetry> telemetry,
    Renderer renderer,
    BooleanSupplier ready,
    Reload reload,
    @Nullable Probes probes,
    Clock clock) {}
