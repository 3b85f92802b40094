/** Parts of a GAN of rows. Not API. */
@NullMarked
package io.augment.djl.tabular.internal;

import org.jspecify.annotations.NullMarked;
