/** Writing files so that a reader never finds a half-written one. */
@NullMarked
package io.augment.file;

import org.jspecify.annotations.NullMarked;
