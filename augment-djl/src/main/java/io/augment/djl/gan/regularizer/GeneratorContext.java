package io.augment.djl.gan.regularizer;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a generator's update goes by. All arrays belong to the step.
 *
 * @param weights gives the generator's weights, of two dimensions or more; gradients flow to them
 * @param step the training step, from 1
 */
public record GeneratorContext(Supplier<List<NDArray>> weights, int step) {}
