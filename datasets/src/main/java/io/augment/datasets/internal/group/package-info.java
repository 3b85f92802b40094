/** Which images belong together, such as those of one patient, and how that is said. */
@NullMarked
package io.augment.datasets.internal.group;

import org.jspecify.annotations.NullMarked;
