/** Training of pix2pix, for masks and for pairs of images. Not API. */
@NullMarked
package io.augment.djl.internal.pix2pix;

import org.jspecify.annotations.NullMarked;
