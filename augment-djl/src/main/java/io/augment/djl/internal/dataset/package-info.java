/**
 * Parts of an augmented pass: layout of a batch, real rows cut to length, synthetic ones drawn
 * ahead. Not API.
 */
@NullMarked
package io.augment.djl.internal.dataset;

import org.jspecify.annotations.NullMarked;
