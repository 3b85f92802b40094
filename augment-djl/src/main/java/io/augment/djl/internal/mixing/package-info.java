/** Real and synthetic samples in one data set, for comparisons and searches. */
@NullMarked
package io.augment.djl.internal.mixing;

import org.jspecify.annotations.NullMarked;
