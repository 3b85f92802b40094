/**
 * Every proposed sample passes the gate or is dropped, with the reason counted: copies of training
 * samples, wrong labels, samples unlike their class, and duplicates. It is fitted on the train fold
 * alone, and has no way to be given validation or test samples.
 */
@NullMarked
package io.augment.gate;

import org.jspecify.annotations.NullMarked;
