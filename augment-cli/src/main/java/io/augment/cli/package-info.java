/** The command line: a package per command, and what they share. */
@NullMarked
package io.augment.cli;

import org.jspecify.annotations.NullMarked;
