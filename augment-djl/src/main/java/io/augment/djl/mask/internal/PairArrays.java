package io.augment.djl.mask.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.augment.LabeledSamples;
import io.augment.MaskedSamples;
import io.augment.UnlabeledSamples;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.djl.internal.network.NetworkInputs;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Images, masks and noise as networks see them. Stateless and thread-safe. */
public final class PairArrays {

  /** Channels of the noise at full resolution. */
  static final int FINE_NOISE = 2;

  private PairArrays() {}

  /**
   * Images.
   *
   * @param manager owns the result
   * @param samples images
   * @param from which is the first
   * @param size how many; where there are fewer, zeros follow
   * @return {@code (size, C, H, W)} in [-1, 1]
   */
  public static NDArray images(NDManager manager, LabeledSamples samples, int from, int size) {
    int length = samples.shape().values();
    float[] values = new float[size * length];
    int there = Math.min(size, samples.size() - from);
    for (int i = 0; i < there; i++) {
      samples.copySample(from + i, values, i * length);
    }
    for (int i = 0; i < there * length; i++) {
      values[i] = samples.range().toSigned(values[i]);
    }
    return manager.create(values, NetworkInputs.batch(size, NetworkInputs.of(samples.shape())));
  }

  /** Images that are drawn from some of pairs and some without a mask, each as likely. */
  static NDArray images(
      NDManager manager,
      LabeledSamples paired,
      UnlabeledSamples unlabeled,
      SplittableRandom random,
      int size) {
    int length = paired.shape().values();
    float[] values = new float[size * length];
    for (int i = 0; i < size; i++) {
      int chosen = random.nextInt(unlabeled.size() + paired.size());
      if (chosen < unlabeled.size()) {
        unlabeled.copySample(chosen, values, i * length);
      } else {
        paired.copySample(chosen - unlabeled.size(), values, i * length);
      }
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = paired.range().toSigned(values[i]);
    }
    return manager.create(values, NetworkInputs.batch(size, NetworkInputs.of(paired.shape())));
  }

  /**
   * Masks.
   *
   * @param manager owns the result
   * @param masks class indices, mask after mask
   * @param size how many; where there are fewer masks, background follows
   * @param classes number of classes
   * @param height rows of a mask
   * @param width columns of a mask
   * @return {@code (size, classes, H, W)}, 1 where a pixel is of the class and 0 elsewhere
   */
  static NDArray oneHot(
      NDManager manager, byte[] masks, int size, int classes, int height, int width) {
    int pixels = height * width;
    float[] values = new float[size * classes * pixels];
    for (int i = 0; i < size * pixels; i++) {
      int label = i < masks.length ? masks[i] : 0;
      values[(i / pixels * classes + label) * pixels + i % pixels] = 1;
    }
    return manager.create(values, new Shape(size, classes, height, width));
  }

  static NDArray oneHot(NDManager manager, MaskedSamples samples) {
    SampleShape shape = samples.shape();
    return oneHot(
        manager,
        samples.masks(),
        samples.size(),
        samples.classes().count(),
        shape.height(),
        shape.width());
  }

  /** Normal noise {@code (N, channels, H, W)}, drawn sample after sample. */
  static NDArray noise(NDManager manager, SplittableRandom[] randoms, Shape each) {
    int length = Math.toIntExact(each.size());
    float[] values = new float[randoms.length * length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) randoms[i / length].nextGaussian();
    }
    return manager.create(values, new Shape(randoms.length).addAll(each));
  }

  static SplittableRandom[] alike(SplittableRandom random, int size) {
    SplittableRandom[] all = new SplittableRandom[size];
    Arrays.fill(all, random);
    return all;
  }

  static SplittableRandom[] ofEach(SeedSequence seeds, int from, int size) {
    SplittableRandom[] all = new SplittableRandom[size];
    Arrays.setAll(all, i -> seeds.child("noise", from + i).random());
    return all;
  }
}
