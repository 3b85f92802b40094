/** Diagnosis of the engine on this machine: whether it computes correctly, and how fast. */
@NullMarked
package io.augment.djl.engine;

import org.jspecify.annotations.NullMarked;
