/**
 * Samples as vectors whose distances mean something: what metrics and the gate compare, and the
 * search for the nearest of them.
 */
@NullMarked
package io.augment.feature;

import org.jspecify.annotations.NullMarked;
