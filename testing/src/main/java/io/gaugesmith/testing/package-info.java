/** What tests of several modules use: real programs, found and started. */
@NullMarked
package io.gaugesmith.testing;

import org.jspecify.annotations.NullMarked;
