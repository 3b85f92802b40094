/** Comparisons, their results and their report, for {@code compare} and {@code demo}. */
@NullMarked
package io.augment.cli.comparison;

import org.jspecify.annotations.NullMarked;
