/** TODO io.augment.djl */
@NullMarked
package io.augment.djl;

import org.jspecify.annotations.NullMarked;
