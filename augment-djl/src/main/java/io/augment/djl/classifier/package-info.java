/** Small networks fitted on the train fold: classifiers, and the features that they learn. */
@NullMarked
package io.augment.djl.classifier;

import org.jspecify.annotations.NullMarked;
