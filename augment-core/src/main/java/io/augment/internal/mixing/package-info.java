/** One epoch's bookkeeping of real and synthetic samples, and how long a mixed training is. */
@NullMarked
package io.augment.internal.mixing;

import org.jspecify.annotations.NullMarked;
