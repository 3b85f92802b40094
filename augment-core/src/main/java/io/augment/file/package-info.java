/**
 * Files that are written in full or not at all, by one writer at a time, and what is said of those
 * that can't be read.
 */
@NullMarked
package io.augment.file;

import org.jspecify.annotations.NullMarked;
