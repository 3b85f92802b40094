/** Adversarial random forests: growing, leaves' distributions, draws from them. */
@NullMarked
package io.augment.internal.forest;

import org.jspecify.annotations.NullMarked;
