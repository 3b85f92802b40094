/**
 * Descriptions of samples: shapes, value ranges, classes and their counts; and the tree of named
 * seeds that every random draw comes from.
 */
@NullMarked
package io.augment.data;

import org.jspecify.annotations.NullMarked;
