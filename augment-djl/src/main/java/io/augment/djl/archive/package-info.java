/**
 * Files of fitted generators, of resumable trainings and of pools: checksummed, written atomically,
 * read without trust.
 */
@NullMarked
package io.augment.djl.archive;

import org.jspecify.annotations.NullMarked;
