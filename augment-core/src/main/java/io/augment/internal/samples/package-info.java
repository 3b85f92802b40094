/** How samples without labels lie in memory, and how their content is recognised. */
@NullMarked
package io.augment.internal.samples;

import org.jspecify.annotations.NullMarked;
