/** Settings that are declared once, and the immutable configurations made of them. */
@NullMarked
package io.augment.setting;

import org.jspecify.annotations.NullMarked;
