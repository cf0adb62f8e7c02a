/** What requests for metrics say and are answered, whatever server they come through. */
@NullMarked
package io.gaugesmith.serve;

import org.jspecify.annotations.NullMarked;
