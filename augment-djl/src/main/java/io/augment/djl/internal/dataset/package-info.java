/**
 * What an augmented pass is made of: how a batch lies in memory, real rows cut to length, synthetic
 * ones drawn ahead. Not API.
 */
@NullMarked
package io.augment.djl.internal.dataset;

import org.jspecify.annotations.NullMarked;
