/** The session around a training: its steps, recovery, checkpoints and the best generator. */
@NullMarked
package io.augment.djl.internal.training;

import org.jspecify.annotations.NullMarked;
