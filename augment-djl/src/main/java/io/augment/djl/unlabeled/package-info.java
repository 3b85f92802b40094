/**
 * Labels for images that nobody has labelled: a teacher that learns from the labelled ones, says
 * how far it can be trusted, and gives each of the others a probability per class.
 */
@NullMarked
package io.augment.djl.unlabeled;

import org.jspecify.annotations.NullMarked;
