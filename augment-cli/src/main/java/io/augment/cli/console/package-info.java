/** Terminal output: lines, JSON, progress, tables. */
@NullMarked
package io.augment.cli.console;

import org.jspecify.annotations.NullMarked;
