/** Data sets of DJL with synthetic samples mixed in, and generators loaded from their archives. */
@NullMarked
package io.augment.djl;

import org.jspecify.annotations.NullMarked;
