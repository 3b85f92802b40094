/** The command line: one class a command, over the library's public types. */
@NullMarked
package io.augment.cli;

import org.jspecify.annotations.NullMarked;
