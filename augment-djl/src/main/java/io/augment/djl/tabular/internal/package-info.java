/** What a GAN of rows is made of. Not API. */
@NullMarked
package io.augment.djl.tabular.internal;

import org.jspecify.annotations.NullMarked;
