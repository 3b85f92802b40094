/** How a translator is trained. Not API. */
@NullMarked
package io.augment.djl.translate.internal;

import org.jspecify.annotations.NullMarked;
