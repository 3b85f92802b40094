/** How a translator is trained. Not API. */
@NullMarked
package io.augment.djl.gan.translate.internal;

import org.jspecify.annotations.NullMarked;
