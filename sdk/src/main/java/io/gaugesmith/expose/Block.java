package io.gaugesmith.expose;

/** Lines that stand together under one HELP and one TYPE. */
record Block(Samples samples, Lines header) {}
