/** Small networks that measure what a training set is worth. */
@NullMarked
package io.augment.djl.internal.downstream;

import org.jspecify.annotations.NullMarked;
