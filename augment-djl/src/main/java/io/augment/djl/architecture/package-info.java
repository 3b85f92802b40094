/**
 * Builds a generator and a discriminator for a shape and a number of classes: one file an
 * architecture.
 */
@NullMarked
package io.augment.djl.architecture;

import org.jspecify.annotations.NullMarked;
