/** What is fuzzed of a comparison's files. */
@NullMarked
package io.augment.djl.comparison.internal;

import org.jspecify.annotations.NullMarked;
