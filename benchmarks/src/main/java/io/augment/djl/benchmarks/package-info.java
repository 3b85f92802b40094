/** Benchmarks of what is internal to {@code io.augment.djl}. */
@NullMarked
package io.augment.djl.benchmarks;

import org.jspecify.annotations.NullMarked;
