/** What every package of the engine may use. */
@NullMarked
package io.augment.djl.internal;

import org.jspecify.annotations.NullMarked;
