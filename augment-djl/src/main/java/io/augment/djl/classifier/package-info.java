/** Small networks fitted on the train fold: classifiers, features, and the gate that uses both. */
@NullMarked
package io.augment.djl.classifier;

import org.jspecify.annotations.NullMarked;
