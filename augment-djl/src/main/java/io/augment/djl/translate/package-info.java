/**
 * Turns images of one class into images of another: CycleGAN. A trainer gives a translator, and
 * that makes a synthesizer for the class that has too few.
 */
@NullMarked
package io.augment.djl.translate;

import org.jspecify.annotations.NullMarked;
