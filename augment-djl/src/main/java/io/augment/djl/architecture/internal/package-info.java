/** The networks themselves. Not API. */
@NullMarked
package io.augment.djl.architecture.internal;

import org.jspecify.annotations.NullMarked;
