/** Fuzz targets of a comparison. */
@NullMarked
package io.augment.djl.comparison;

import org.jspecify.annotations.NullMarked;
