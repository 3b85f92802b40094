/** Nearest neighbours, and what SMOTE and its kin make of them. Not API. */
@NullMarked
package io.augment.resampling.internal;

import org.jspecify.annotations.NullMarked;
