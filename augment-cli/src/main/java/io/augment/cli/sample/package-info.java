/**
 * The command {@code sample}. It knows {@code fit}: the gate is fitted on what that command read.
 */
@NullMarked
package io.augment.cli.sample;

import org.jspecify.annotations.NullMarked;
