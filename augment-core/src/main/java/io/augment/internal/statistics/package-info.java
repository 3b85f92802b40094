/** Statistics that several evaluations share. */
@NullMarked
package io.augment.internal.statistics;

import org.jspecify.annotations.NullMarked;
