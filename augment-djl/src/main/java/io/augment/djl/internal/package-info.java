/** State shared by all trainings of this process. */
@NullMarked
package io.augment.djl.internal;

import org.jspecify.annotations.NullMarked;
