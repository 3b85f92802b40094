/** What is fuzzed of a comparison's files. */
@NullMarked
package io.augment.djl.evidence;

import org.jspecify.annotations.NullMarked;
