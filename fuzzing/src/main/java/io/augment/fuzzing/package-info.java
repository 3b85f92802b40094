/**
 * What is fuzzed: one class a kind of file. Some lie in the package of what they read, as that is
 * no API.
 */
@NullMarked
package io.augment.fuzzing;

import org.jspecify.annotations.NullMarked;
