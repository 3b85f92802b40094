/** The command {@code translate}. */
@NullMarked
package io.augment.cli.translate;

import org.jspecify.annotations.NullMarked;
