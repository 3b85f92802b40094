/** The decision rule behind the search for a mix. */
@NullMarked
package io.augment.internal.mixsearch;

import org.jspecify.annotations.NullMarked;
