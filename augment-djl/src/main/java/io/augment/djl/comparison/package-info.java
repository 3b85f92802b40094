/**
 * Compares real data alone with classic transforms, resampling and synthetic samples, on equal
 * budgets.
 */
@NullMarked
package io.augment.djl.comparison;

import org.jspecify.annotations.NullMarked;
