/** The exception for files that are not as expected. */
@NullMarked
package io.augment.file;

import org.jspecify.annotations.NullMarked;
