/** The command {@code fit}. */
@NullMarked
package io.augment.cli.fit;

import org.jspecify.annotations.NullMarked;
