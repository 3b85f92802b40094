/** Checking of constraints, filling in of what they compute, search for relations. Not API. */
@NullMarked
package io.augment.tabular.internal.constraint;

import org.jspecify.annotations.NullMarked;
