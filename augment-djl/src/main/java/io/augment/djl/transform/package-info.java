/** What real and synthetic images pass through before the discriminator sees them. */
@NullMarked
package io.augment.djl.transform;

import org.jspecify.annotations.NullMarked;
