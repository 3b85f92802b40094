/** Settings of layers. */
@NullMarked
package io.augment.djl.nn;

import org.jspecify.annotations.NullMarked;
