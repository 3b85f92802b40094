/** Networks with their optimizers, averages and states, and how they are drawn from. */
@NullMarked
package io.augment.djl.internal.network;

import org.jspecify.annotations.NullMarked;
