/** What both ends of TLS need: certificates and keys as people have them, and whom to trust. */
@NullMarked
package io.gaugesmith.exporter.tls;

import org.jspecify.annotations.NullMarked;
