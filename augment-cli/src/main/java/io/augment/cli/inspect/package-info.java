/** The command {@code inspect}. */
@NullMarked
package io.augment.cli.inspect;

import org.jspecify.annotations.NullMarked;
