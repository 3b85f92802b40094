/** Texts that this package's archives hold, for fuzzing. */
@NullMarked
package io.augment.djl.mask;

import org.jspecify.annotations.NullMarked;
