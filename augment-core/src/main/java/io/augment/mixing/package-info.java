/** Pure arithmetic: which real and which synthetic samples stand in which batch. */
@NullMarked
package io.augment.mixing;

import org.jspecify.annotations.NullMarked;
