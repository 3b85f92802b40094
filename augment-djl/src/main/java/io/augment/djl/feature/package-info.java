/** Small networks fitted on the train fold: classifiers that judge what data are worth. */
@NullMarked
package io.augment.djl.feature;

import org.jspecify.annotations.NullMarked;
