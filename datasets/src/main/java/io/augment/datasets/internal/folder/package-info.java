/** Folders of images, and the labels that lie beside them: no API. */
@NullMarked
package io.augment.datasets.internal.folder;

import org.jspecify.annotations.NullMarked;
