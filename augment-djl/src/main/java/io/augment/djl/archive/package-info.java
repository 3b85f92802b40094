/**
 * The file that a fitted generator is kept in: checksummed, written atomically, read without trust.
 */
@NullMarked
package io.augment.djl.archive;

import org.jspecify.annotations.NullMarked;
