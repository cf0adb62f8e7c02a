/** Which targets a request may name: their form, the allow-list, and lists of them in files. */
@NullMarked
package io.gaugesmith.exporter.targets;

import org.jspecify.annotations.NullMarked;
