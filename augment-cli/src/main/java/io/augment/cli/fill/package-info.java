/** The command {@code fill}. */
@NullMarked
package io.augment.cli.fill;

import org.jspecify.annotations.NullMarked;
