/** Small programs to copy from. Each runs on its own; the tests run them with tiny settings. */
@NullMarked
package io.augment.samples;

import org.jspecify.annotations.NullMarked;
