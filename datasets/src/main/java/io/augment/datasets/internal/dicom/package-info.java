/** DICOM files, read without trust and without what they say of a patient: no API. */
@NullMarked
package io.augment.datasets.internal.dicom;

import org.jspecify.annotations.NullMarked;
