/** Learners that take labelled and unlabelled images, and what their batches are made of. */
@NullMarked
package io.augment.djl.internal.semisupervised;

import org.jspecify.annotations.NullMarked;
