/** Fits gates with networks on the engine. */
@NullMarked
package io.augment.djl.gate;

import org.jspecify.annotations.NullMarked;
