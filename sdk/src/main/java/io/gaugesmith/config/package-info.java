/** What an option's declaration says of it: meaning, default, secrecy. */
@NullMarked
package io.gaugesmith.config;

import org.jspecify.annotations.NullMarked;
