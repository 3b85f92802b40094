/** Inputs of commands, and the notes on reading them. */
@NullMarked
package io.augment.cli.input;

import org.jspecify.annotations.NullMarked;
