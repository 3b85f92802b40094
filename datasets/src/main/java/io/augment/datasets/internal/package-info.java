/** How phantoms are drawn and files are parsed: no API. */
@NullMarked
package io.augment.datasets.internal;

import org.jspecify.annotations.NullMarked;
