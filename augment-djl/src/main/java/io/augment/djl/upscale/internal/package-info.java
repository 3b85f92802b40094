/** Training of an upscaler. */
@NullMarked
package io.augment.djl.upscale.internal;

import org.jspecify.annotations.NullMarked;
