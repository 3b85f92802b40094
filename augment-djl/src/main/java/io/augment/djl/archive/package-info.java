/**
 * The files that fitted generators, trainings that go on later and pools are kept in: checksummed,
 * written atomically, read without trust.
 */
@NullMarked
package io.augment.djl.archive;

import org.jspecify.annotations.NullMarked;
