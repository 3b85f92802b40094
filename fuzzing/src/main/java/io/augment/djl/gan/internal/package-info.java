/** What is fuzzed of the texts that a training and a generator keep. */
@NullMarked
package io.augment.djl.gan.internal;

import org.jspecify.annotations.NullMarked;
