/** Stratified splits, folds and subsamples of labelled samples. */
@NullMarked
package io.augment.split;

import org.jspecify.annotations.NullMarked;
