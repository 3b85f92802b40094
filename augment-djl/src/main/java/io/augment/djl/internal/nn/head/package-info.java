/** The conditional heads of discriminators. */
@NullMarked
package io.augment.djl.internal.nn.head;

import org.jspecify.annotations.NullMarked;
