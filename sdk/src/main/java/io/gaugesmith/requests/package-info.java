/** What an application's HTTP server did, with bounded series and without cost for its requests. */
@NullMarked
package io.gaugesmith.requests;

import org.jspecify.annotations.NullMarked;
