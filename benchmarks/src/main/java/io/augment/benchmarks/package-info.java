/** Measurements that a user can repeat; {@code benchmarks/run.sh} runs them beside their peers. */
@NullMarked
package io.augment.benchmarks;

import org.jspecify.annotations.NullMarked;
