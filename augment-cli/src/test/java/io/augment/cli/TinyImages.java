package io.augment.cli;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import io.augment.datasets.ImageData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Small images of noisy bars, as few as a test needs, and options that train on them in no time.
 */
public final class TinyImages {

  public static final ClassLabels CLASSES = ClassLabels.of("flat", "upright");

  private static final int SIDE = 16;
  private static final List<String> GAN =
      List.of("--steps", "2", "--batch", "4", "--width", "2", "--latent", "4", "--quiet");

  private TinyImages() {}

  /** Images with so many of each class. */
  public static LabeledSamples of(int... counts) {
    SplittableRandom random = SeedSequence.of(3).child("tiny").random();
    int[] labels =
        IntStream.range(0, counts.length)
            .flatMap(label -> IntStream.range(0, counts[label]).map(i -> label))
            .toArray();
    float[] values = new float[labels.length * SIDE * SIDE];
    for (int i = 0; i < values.length; i++) {
      int pixel = i % (SIDE * SIDE);
      int along = labels[i / (SIDE * SIDE)] == 0 ? pixel / SIDE : pixel % SIDE;
      values[i] = (along % 4 < 2 ? 0.7f : 0.1f) + 0.3f * (float) random.nextDouble();
    }
    return LabeledSamples.of(
        SampleShape.image(1, SIDE, SIDE), ValueRange.UNIT, CLASSES, values, labels);
  }

  /** An npz file of images with so many of each class, and no test split. */
  public static Path npz(Path folder, int... counts) {
    Path file = folder.resolve("tiny" + Arrays.toString(counts).replaceAll("\\W+", "-") + ".npz");
    try {
      ImageData.writeNpz(of(counts), file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  /** A command with a GAN that trains in no time, and prints no progress. */
  public static CommandRun runQuickly(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of(arguments));
    all.addAll(GAN);
    return CommandRun.of(all.toArray());
  }
}
