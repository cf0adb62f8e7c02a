/** Immutable snapshots as bytes: the text formats, escaping and content negotiation. */
@NullMarked
package io.gaugesmith.expose;

import org.jspecify.annotations.NullMarked;
