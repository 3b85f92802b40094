/** Blocks that DJL lacks, as ordinary DJL blocks. They know nothing of GANs. */
@NullMarked
package io.augment.djl.nn;

import org.jspecify.annotations.NullMarked;
