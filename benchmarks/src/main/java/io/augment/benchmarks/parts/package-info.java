/**
 * Hot parts of the library, each alone, as <a href="https://github.com/openjdk/jmh">JMH</a>
 * measures them: {@code benchmarks/run.sh parts}.
 */
@NullMarked
package io.augment.benchmarks.parts;

import org.jspecify.annotations.NullMarked;
