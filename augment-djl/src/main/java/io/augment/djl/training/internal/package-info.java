/** Run folders, curves and TensorBoard. */
@NullMarked
package io.augment.djl.training.internal;

import org.jspecify.annotations.NullMarked;
