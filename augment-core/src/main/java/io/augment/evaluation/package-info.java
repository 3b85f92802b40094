/**
 * The part that may say no: metrics of a classifier, and paired differences between the arms of a
 * comparison.
 */
@NullMarked
package io.augment.evaluation;

import org.jspecify.annotations.NullMarked;
