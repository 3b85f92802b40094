/** Metrics and pictures as event files, which TensorBoard reads. */
@NullMarked
package io.augment.internal.tensorboard;

import org.jspecify.annotations.NullMarked;
