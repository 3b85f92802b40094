/** What the engine is worth on this machine: whether it computes right numbers, and how fast. */
@NullMarked
package io.augment.djl.engine;

import org.jspecify.annotations.NullMarked;
