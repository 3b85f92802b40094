/** Fuzzing of a generator's attachments. */
@NullMarked
package io.augment.djl.internal.training;

import org.jspecify.annotations.NullMarked;
