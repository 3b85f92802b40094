/** The training loop and its parts. Not API. */
@NullMarked
package io.augment.djl.gan.internal;

import org.jspecify.annotations.NullMarked;
