/**
 * Mode-specific normalisation: how a GAN sees the numbers of a row, as one of the modes of their
 * distribution and where in it.
 */
@NullMarked
package io.augment.internal.modes;

import org.jspecify.annotations.NullMarked;
