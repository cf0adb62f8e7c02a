/** How a collector is written: it reads a source and adds samples, or throws. */
@NullMarked
package io.gaugesmith.collect;

import org.jspecify.annotations.NullMarked;
