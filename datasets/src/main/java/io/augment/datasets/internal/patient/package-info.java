/** How the synthetic rows of {@link io.augment.datasets.ScarceTable} are drawn. */
@NullMarked
package io.augment.datasets.internal.patient;

import org.jspecify.annotations.NullMarked;
