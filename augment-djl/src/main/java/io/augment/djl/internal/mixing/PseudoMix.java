package io.augment.djl.internal.mixing;

import io.augment.LabeledSamples;
import io.augment.data.ClassCounts;
import io.augment.data.SeedSequence;
import io.augment.djl.unlabeled.PseudoLabels;
import io.augment.mixing.Mix;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/**
 * Pseudo-labelled images, and how they are mixed in.
 *
 * @param pool the images; of a class that is short of them, epochs show those that exist
 * @param mix how many, of which classes, and when
 */
public record PseudoMix(PseudoLabels pool, Mix.Fixed mix) {

  /** Images per class in an epoch, each of its likeliest class. */
  int[] perClass(ClassCounts real, int epoch, int epochs) {
    double factor = mix.schedule().factor(epoch, OptionalInt.of(epochs));
    int[] perClass = mix.allocate(real, mix.scaled(factor).syntheticFor(real.total()));
    for (int label = 0; label < perClass.length; label++) {
      perClass[label] = Math.min(perClass[label], pool.counts().count(label));
    }
    return perClass;
  }

  /** Images with labels drawn from their soft ones. */
  LabeledSamples drawn(int[] images, SeedSequence seeds) {
    SplittableRandom random = seeds.random();
    int length = pool.images().shape().values();
    float[] values = new float[Math.multiplyExact(images.length, length)];
    int[] labels = new int[images.length];
    for (int i = 0; i < images.length; i++) {
      pool.images().copySample(images[i], values, i * length);
      labels[i] = pool.draw(images[i], random.nextDouble());
    }
    return LabeledSamples.of(
        pool.images().shape(), pool.images().range(), pool.classes(), values, labels);
  }
}
