/**
 * Reading of CSV files: what separates cells, which lines are rows, what the header says. Not API.
 */
@NullMarked
package io.augment.tabular.internal.csv;

import org.jspecify.annotations.NullMarked;
