/** Generators on the engine, whatever their kind. */
@NullMarked
package io.augment.djl;

import org.jspecify.annotations.NullMarked;
