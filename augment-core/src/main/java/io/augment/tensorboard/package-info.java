/** Metrics and pictures as event files, which TensorBoard reads. */
@NullMarked
package io.augment.tensorboard;

import org.jspecify.annotations.NullMarked;
