/** What is fuzzed of the command line's files. */
@NullMarked
package io.augment.cli;

import org.jspecify.annotations.NullMarked;
