package io.augment.djl.tabular.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import io.augment.djl.internal.network.NetworkInputs;
import io.augment.internal.modes.CodedRows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Inputs and outputs of a generator of rows. A condition is the class, one-hot, and then at most
 * one requested choice.
 *
 * <p>Immutable and thread-safe.
 */
public final class RowNetwork {

  private final HeadTensors tensors;
  private final ChoiceCounts counts;
  private final int classes;
  private final int latent;
  private final HeadActivation activation;

  /**
   * Inputs and outputs of a generator.
   *
   * @param tensors layout of the heads
   * @param counts frequencies of choices
   * @param classes number of classes
   * @param latent length of the noise
   * @param temperature of the Gumbel-softmax
   */
  public RowNetwork(
      HeadTensors tensors, ChoiceCounts counts, int classes, int latent, double temperature) {
    this.tensors = tensors;
    this.counts = counts;
    this.classes = classes;
    this.latent = latent;
    activation = new HeadActivation(tensors, temperature);
  }

  /**
   * A generator, not initialised.
   *
   * @param width units of each hidden layer
   * @return the block
   */
  public Block generator(int width) {
    return new RowGenerator(latent + conditionWidth(), width, tensors.width());
  }

  int conditionWidth() {
    return classes + tensors.conditionWidth();
  }

  /**
   * Frequencies of choices.
   *
   * @return the counts
   */
  public ChoiceCounts counts() {
    return counts;
  }

  HeadActivation activation() {
    return activation;
  }

  /** Conditions: for each a class, and the place of a choice or -1. */
  NDArray condition(NDManager manager, List<Integer> labels, List<Integer> places) {
    int width = conditionWidth();
    float[] values = new float[labels.size() * width];
    for (int i = 0; i < labels.size(); i++) {
      values[i * width + labels.get(i)] = 1;
      if (places.get(i) >= 0) {
        values[i * width + classes + places.get(i)] = 1;
      }
    }
    return manager.create(values, new Shape(labels.size(), width));
  }

  /** Real rows as input of the critic. */
  NDArray real(NDManager manager, CodedRows coded, List<Integer> chosen) {
    float[] values = new float[chosen.size() * tensors.width()];
    for (int i = 0; i < chosen.size(); i++) {
      tensors.write(coded, chosen.get(i), values, i * tensors.width());
    }
    return manager.create(values, new Shape(chosen.size(), tensors.width()));
  }

  /** The cross-entropy of the choices that conditions ask for; 0 where there are none. */
  NDArray disobedience(NDArray raw, NDArray gumbel, NDArray condition) {
    if (tensors.conditionWidth() == 0) {
      return raw.getManager().create(0f);
    }
    NDArray asked = condition.get(new NDIndex(":, {}:", classes));
    return activation.crossEntropy(raw, gumbel, asked);
  }

  /**
   * Noise and conditions of one class.
   *
   * @param manager owns them
   * @param random where they come from
   * @param label which class
   * @param size how many
   * @return what the generator takes
   */
  public NDArray[] inputs(NDManager manager, SplittableRandom random, int label, int size) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      places.add(counts.draw(tensors, label, random));
    }
    return new NDArray[] {
      NetworkInputs.noise(manager, random, size, latent),
      condition(manager, Collections.nCopies(size, label), places)
    };
  }

  /**
   * Reads what a generator gives: of each head a choice drawn with its probability.
   *
   * @param raw heads {@code (N, width)}
   * @param random where the draws come from
   * @return the rows
   */
  public CodedRows read(NDArray raw, SplittableRandom random) {
    return activation.draw(raw, random);
  }
}
