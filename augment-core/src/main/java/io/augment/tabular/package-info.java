/**
 * Tables of mixed columns: read from CSV with a schema, encoded as rows of numbers that models
 * take, decoded to valid rows, and written as they were read.
 */
@NullMarked
package io.augment.tabular;

import org.jspecify.annotations.NullMarked;
