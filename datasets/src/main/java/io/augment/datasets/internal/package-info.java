/** Drawing of phantoms and parsing of files. Not API. */
@NullMarked
package io.augment.datasets.internal;

import org.jspecify.annotations.NullMarked;
