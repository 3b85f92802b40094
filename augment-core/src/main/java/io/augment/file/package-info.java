/**
 * Files that are written in full or not at all, by one writer at a time, and how those of others
 * are read without trust.
 */
@NullMarked
package io.augment.file;

import org.jspecify.annotations.NullMarked;
