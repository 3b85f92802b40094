/** Fuzzing of a run folder. */
@NullMarked
package io.augment.cli.run;

import org.jspecify.annotations.NullMarked;
