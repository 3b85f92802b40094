/** Runs the arms of a comparison on the engine: the same budget for each, paired by repeat. */
@NullMarked
package io.augment.djl.comparison.internal;

import org.jspecify.annotations.NullMarked;
