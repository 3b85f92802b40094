/** What every training in this process shares. */
@NullMarked
package io.augment.djl.internal;

import org.jspecify.annotations.NullMarked;
