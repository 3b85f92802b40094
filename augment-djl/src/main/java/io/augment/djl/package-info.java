/** Data sets of DJL with synthetic samples mixed in. */
@NullMarked
package io.augment.djl;

import org.jspecify.annotations.NullMarked;
