/** How tables are parsed, their schemas inferred, and cells written: no API. */
@NullMarked
package io.augment.tabular.internal;

import org.jspecify.annotations.NullMarked;
