/** Texts that archives and checkpoints hold, for fuzzing. */
@NullMarked
package io.augment.djl;

import org.jspecify.annotations.NullMarked;
