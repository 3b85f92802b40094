/**
 * The currency of the house: labelled samples, their classes, how they are split and drawn, and the
 * tree of named seeds that every random draw comes from.
 */
@NullMarked
package io.augment.data;

import org.jspecify.annotations.NullMarked;
