/** The command {@code upscale}. */
@NullMarked
package io.augment.cli.upscale;

import org.jspecify.annotations.NullMarked;
