package io.augment.djl.tabular.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.augment.djl.internal.nn.Scaling;
import io.augment.internal.modes.CodedRows;
import java.util.SplittableRandom;

/**
 * Makes rows of raw heads: a Gumbel-softmax over the choices of each head (Jang et al. 2017, arXiv
 * 1611.01144), tanh for the offsets. Immutable and thread-safe.
 */
public final class HeadActivation {

  /** Value so low that its exponential is 0. */
  private static final float NEVER = -1e9f;

  private final HeadTensors tensors;
  private final boolean[] padding;
  private final double temperature;

  /**
   * An activation.
   *
   * @param tensors where the heads lie
   * @param temperature of the softmax, above 0
   */
  public HeadActivation(HeadTensors tensors, double temperature) {
    this.tensors = tensors;
    this.padding = tensors.padding();
    this.temperature = temperature;
  }

  /**
   * Noise of the Gumbel distribution for every choice, which makes the highest of logits and noise
   * a draw from their softmax; padding can never be drawn.
   *
   * @param manager owns the result
   * @param random where it comes from
   * @param rows how many rows
   * @return {@code (rows, choicesWidth)}
   */
  public NDArray gumbel(NDManager manager, SplittableRandom random, int rows) {
    return manager.create(noise(random, rows), new Shape(rows, padding.length));
  }

  private float[] noise(SplittableRandom random, int rows) {
    float[] noise = new float[rows * padding.length];
    for (int i = 0; i < noise.length; i++) {
      noise[i] =
          padding[i % padding.length]
              ? NEVER
              : (float) -Math.log(-Math.log(Math.max(random.nextDouble(), 1e-20)));
    }
    return noise;
  }

  /**
   * Draws rows: of each head the choice that is highest after the softmax, whose order is that of
   * the numbers before it. A call into the engine costs more than this for a few rows, and so only
   * offsets are computed there, and rows with choices that rounding could make alike.
   *
   * @param raw what the generator gives {@code (N, width)}
   * @param random where the noise comes from
   * @return the rows
   */
  CodedRows draw(NDArray raw, SplittableRandom random) {
    int rows = Math.toIntExact(raw.size(0));
    float[] noise = noise(random, rows);
    float[] values = raw.toFloatArray();
    for (int row = 0; row < rows; row++) {
      for (int choice = 0; choice < padding.length; choice++) {
        values[row * tensors.width() + choice] += noise[row * padding.length + choice];
      }
    }
    if (temperature != 1 || tensors.hasNearlyAlike(values, rows)) {
      NDArray gumbel = raw.getManager().create(noise, new Shape(rows, padding.length));
      return tensors.read(apply(raw, gumbel).toFloatArray(), rows);
    }
    int offsets = tensors.width() - tensors.choicesWidth();
    if (offsets > 0) {
      float[] reached = columns(raw, tensors.choicesWidth(), tensors.width()).tanh().toFloatArray();
      for (int row = 0; row < rows; row++) {
        int at = row * tensors.width() + tensors.choicesWidth();
        System.arraycopy(reached, row * offsets, values, at, offsets);
      }
    }
    return tensors.read(values, rows);
  }

  /**
   * Activates.
   *
   * @param raw what the generator gives {@code (N, width)}
   * @param gumbel noise for the choices {@code (N, choicesWidth)}
   * @return rows {@code (N, width)}: choices in [0, 1] that sum to 1 for each head, offsets in [-1,
   *     1]
   */
  public NDArray apply(NDArray raw, NDArray gumbel) {
    NDList parts = new NDList();
    for (HeadTensors.Group group : tensors.groups()) {
      NDArray logits =
          Scaling.scaled(choices(raw, group).add(choices(gumbel, group)), 1 / temperature);
      parts.add(logits.softmax(2).reshape(-1, (long) group.heads() * group.choices()));
    }
    if (tensors.width() > tensors.choicesWidth()) {
      parts.add(columns(raw, tensors.choicesWidth(), tensors.width()).tanh());
    }
    return parts.size() == 1
        ? parts.head()
        : NDArrays.concat(parts, 1); // of one, no gradient flows
  }

  /**
   * Cross-entropy of the choice that a condition names.
   *
   * @param raw what the generator gives {@code (N, width)}
   * @param gumbel noise, for its padding
   * @param condition {@code (N, conditionWidth)}: a 1 where a choice is asked for, the rest 0
   * @return a scalar, the mean over the rows
   */
  NDArray crossEntropy(NDArray raw, NDArray gumbel, NDArray condition) {
    NDArray sum = raw.getManager().create(0f);
    for (HeadTensors.Group group : tensors.groups()) {
      if (group.place() < tensors.conditionWidth()) {
        NDArray padded = choices(gumbel, group).lte(NEVER).toType(raw.getDataType(), false);
        NDArray logits = choices(raw, group).add(padded.mul(NEVER));
        NDArray asked = choices(condition, group);
        sum = sum.add(logits.logSoftmax(2).mul(asked).sum());
      }
    }
    return Scaling.scaled(sum, -1.0 / raw.getShape().get(0));
  }

  private static NDArray choices(NDArray rows, HeadTensors.Group group) {
    int end = group.place() + group.heads() * group.choices();
    return columns(rows, group.place(), end).reshape(-1, group.heads(), group.choices());
  }

  private static NDArray columns(NDArray rows, int from, int to) {
    return rows.get(new NDIndex(":, {}:{}", from, to));
  }
}
