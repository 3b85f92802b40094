/** Training of a translator. Not API. */
@NullMarked
package io.augment.djl.translate.internal;

import org.jspecify.annotations.NullMarked;
