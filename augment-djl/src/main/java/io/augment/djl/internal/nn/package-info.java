/** Layers. */
@NullMarked
package io.augment.djl.internal.nn;

import org.jspecify.annotations.NullMarked;
