/**
 * Runs measurements beside their peers and writes a table: each measurement is a process of its
 * own, as the engine's threads are fixed when it starts. Nothing here starts an engine.
 */
@NullMarked
package io.augment.benchmarks.suite;

import org.jspecify.annotations.NullMarked;
