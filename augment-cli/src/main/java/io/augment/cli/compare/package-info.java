/** The command {@code compare}. */
@NullMarked
package io.augment.cli.compare;

import org.jspecify.annotations.NullMarked;
