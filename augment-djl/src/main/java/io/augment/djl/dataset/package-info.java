/**
 * The face of the library: any DJL data set of (image or row, class index) batches goes in, one
 * that also shows synthetic samples comes out, and the training loop stays as it is.
 */
@NullMarked
package io.augment.djl.dataset;

import org.jspecify.annotations.NullMarked;
