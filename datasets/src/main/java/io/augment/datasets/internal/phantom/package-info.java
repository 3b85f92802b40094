/** How the synthetic images of {@link io.augment.datasets.MedicalPhantoms} are drawn. */
@NullMarked
package io.augment.datasets.internal.phantom;

import org.jspecify.annotations.NullMarked;
