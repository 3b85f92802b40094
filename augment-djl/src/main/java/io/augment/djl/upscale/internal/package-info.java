/** How an upscaler is trained. */
@NullMarked
package io.augment.djl.upscale.internal;

import org.jspecify.annotations.NullMarked;
