/** When collectors run, how long they may take, and what becomes of a failure. */
@NullMarked
package io.gaugesmith.run;

import org.jspecify.annotations.NullMarked;
