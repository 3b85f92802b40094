package io.augment;

import io.augment.data.ClassLabels;
import io.augment.data.SeedSequence;
import io.augment.mixing.Mix;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Real samples, and after them synthetic ones. */
final class Resampling {

  private final LabeledSamples real;
  private final int[] present; // the classes that have a sample
  private final int[] wanted; // by class

  private Resampling(LabeledSamples real, int[] wanted) {
    this.real = real;
    this.present =
        IntStream.range(0, wanted.length).filter(label -> real.counts().count(label) > 0).toArray();
    this.wanted = wanted;
  }

  static LabeledSamples of(LabeledSamples real, SynthesizerTrainer trainer, Mix mix) {
    int[] wanted = mix.syntheticPerClass(real.counts());
    return IntStream.of(wanted).allMatch(count -> count == 0)
        ? real
        : new Resampling(real, wanted).resampled(trainer);
  }

  private LabeledSamples resampled(SynthesizerTrainer trainer) {
    LabeledSamples learnt = ofPresentClasses();
    int width = real.shape().values();
    int end = Math.addExact(real.size(), IntStream.of(wanted).sum());
    float[] values = Arrays.copyOf(real.values(), Math.multiplyExact(end, width));
    int[] labels = Arrays.copyOf(real.labels(), end);
    int next = real.size();
    SeedSequence seeds = SeedSequence.of(1).child("resample");
    try (Synthesizer synthesizer = fitted(trainer, learnt)) {
      for (int known = 0; known < present.length; known++) {
        int label = present[known];
        if (wanted[label] > 0) {
          long seed = seeds.child("class", label).seed();
          LabeledSamples drawn = synthesizer.sample(known, wanted[label], seed);
          for (int i = 0; i < drawn.size(); i++) {
            drawn.copySample(i, values, next * width);
            labels[next++] = label;
          }
        }
      }
    }
    return LabeledSamples.of(real.shape(), real.range(), real.classes(), values, labels);
  }

  /** Trainers refuse a class that has nothing to learn from. */
  private LabeledSamples ofPresentClasses() {
    if (present.length == wanted.length) {
      return real;
    }
    int[] labels =
        Arrays.stream(real.labels()).map(label -> Arrays.binarySearch(present, label)).toArray();
    List<String> names = Arrays.stream(present).mapToObj(real.classes()::name).toList();
    return LabeledSamples.of(
        real.shape(), real.range(), new ClassLabels(names), real.values(), labels);
  }

  private static Synthesizer fitted(SynthesizerTrainer trainer, LabeledSamples learnt) {
    Synthesizer fitted = trainer.fit(learnt);
    String fit = trainer.getClass().getName() + ".fit returned ";
    if (fitted == null) {
      throw new IllegalStateException(fit + "null: expected a synthesizer");
    }
    if (!fitted.shape().equals(learnt.shape())
        || !fitted.range().equals(learnt.range())
        || !fitted.classes().equals(learnt.classes())) {
      fitted.close();
      throw new IllegalStateException(
          String.format(
              "%sa synthesizer of shape %s, range %s and classes %s: expected shape %s, range %s and"
                  + " classes %s, as what it was fitted on",
              fit,
              fitted.shape(),
              fitted.range(),
              fitted.classes().names(),
              learnt.shape(),
              learnt.range(),
              learnt.classes().names()));
    }
    return Synthesizer.checked(fitted);
  }
}
