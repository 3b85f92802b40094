/**
 * Files that are written completely or not at all, locks between processes, and bounded reading.
 */
@NullMarked
package io.augment.internal.file;

import org.jspecify.annotations.NullMarked;
