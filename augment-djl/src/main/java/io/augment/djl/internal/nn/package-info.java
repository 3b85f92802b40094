/** Layers that DJL lacks, as ordinary DJL blocks. They know nothing of GANs. */
@NullMarked
package io.augment.djl.internal.nn;

import org.jspecify.annotations.NullMarked;
