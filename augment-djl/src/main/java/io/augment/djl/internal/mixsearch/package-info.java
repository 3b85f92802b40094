/** The search for a mix of real and synthetic samples by cross-validation. */
@NullMarked
package io.augment.djl.internal.mixsearch;

import org.jspecify.annotations.NullMarked;
