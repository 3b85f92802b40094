/** Masks without their images: how they are measured, deformed and drawn. Not API. */
@NullMarked
package io.augment.internal.mask;

import org.jspecify.annotations.NullMarked;
