/** Blocks of layers. */
@NullMarked
package io.augment.djl.internal.nn.block;

import org.jspecify.annotations.NullMarked;
