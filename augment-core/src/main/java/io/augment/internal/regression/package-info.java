/** Rows whose last number is the target of a regression. */
@NullMarked
package io.augment.internal.regression;

import org.jspecify.annotations.NullMarked;
