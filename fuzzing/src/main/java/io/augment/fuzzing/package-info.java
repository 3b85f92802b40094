/**
 * Fuzz targets: one class per kind of file. Some lie in the package of the code that they call, as
 * that is not API.
 */
@NullMarked
package io.augment.fuzzing;

import org.jspecify.annotations.NullMarked;
