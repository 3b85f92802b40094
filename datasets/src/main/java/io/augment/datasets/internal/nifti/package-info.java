/** NIfTI volumes, read without trust: no API. */
@NullMarked
package io.augment.datasets.internal.nifti;

import org.jspecify.annotations.NullMarked;
