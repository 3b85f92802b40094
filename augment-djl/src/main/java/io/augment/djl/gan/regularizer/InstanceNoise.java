package io.augment.djl.gan.regularizer;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Noise on what the discriminator sees of both sides, so that they overlap from the first step on;
 * it fades in a straight line. Sønderby et al. 2017, "Amortised MAP Inference for Image
 * Super-resolution", arXiv 1610.04490.
 *
 * @param deviation of the noise at first, in (0, 1]
 * @param fade the share of the training after which there is none, in (0, 1]
 */
record InstanceNoise(double deviation, double fade) implements Regularizer {

  InstanceNoise {
    Weights.positive("instanceNoise", deviation, 1);
    Weights.positive("instanceNoise.fade", fade, 1);
  }

  @Override
  public String name() {
    return "instance-noise";
  }

  @Override
  public SortedMap<String, String> settings() {
    return new TreeMap<>(
        Map.of(
            "instanceNoise", Double.toString(deviation),
            "instanceNoise.fade", Double.toString(fade)));
  }

  @Override
  public Regularizer.Term begin(int steps) {
    double last = fade * steps;
    return new Regularizer.Term() {
      @Override
      public NDArray shown(NDArray images, NDArray augmented, int step, SplittableRandom random) {
        double now = deviation * Math.max(0, 1 - (step - 1) / last);
        return now == 0 ? augmented : augmented.add(noise(augmented, now, random));
      }
    };
  }

  private static NDArray noise(NDArray like, double deviation, SplittableRandom random) {
    float[] values = new float[Math.toIntExact(like.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
    return like.getManager().create(values, like.getShape());
  }
}
