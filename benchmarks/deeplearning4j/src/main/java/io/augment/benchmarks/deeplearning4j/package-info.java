/** The training step of {@code dcgan28} in Deeplearning4j, to be timed beside Augment's. */
package io.augment.benchmarks.deeplearning4j;
