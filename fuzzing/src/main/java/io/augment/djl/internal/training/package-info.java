/** TODO io.augment.djl.internal.training */
@NullMarked
package io.augment.djl.internal.training;

import org.jspecify.annotations.NullMarked;
