/** How an upscaler is trained. */
@NullMarked
package io.augment.djl.gan.upscale.internal;

import org.jspecify.annotations.NullMarked;
