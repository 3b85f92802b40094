package io.augment.benchmarks;

import ai.djl.Model;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.Dataset;
import ai.djl.training.loss.Loss;
import ai.djl.translate.TranslateException;
import io.augment.LabeledSamples;
import io.augment.benchmarks.suite.Spread;
import io.augment.data.SampleShape;
import io.augment.djl.AugmentedDataset;
import io.augment.djl.AugmentedDatasetBuilder;
import io.augment.djl.SamplesDataset;
import io.augment.djl.Supply;
import io.augment.djl.gan.GanConfig;
import io.augment.djl.gan.GanSynthesizer;
import io.augment.djl.gan.GanTrainer;
import io.augment.mixing.Mix;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Times a training loop over an augmented data set against the same loop over the plain one, with
 * as many batches of the same size, in turn: a dense network or a small CNN, a part of each batch
 * synthetic, the GAN fitted before; and its pool drawn before, unless samples are drawn as it goes.
 */
public final class AugmentedEpoch {

  private static final SampleShape SHAPE = SampleShape.image(3, 32, 32);
  private static final int CLASSES = 3;
  private static final int HIDDEN = 128;

  private AugmentedEpoch() {}

  /**
   * Prints one line of JSON.
   *
   * @param args {@code --net cnn|mlp --source pool|fresh --fraction 0.5 --batches 60 --batch 32
   *     --warmup 20 --repeats 7 --threads 2}
   * @throws IOException if a data set can't be read
   * @throws TranslateException if a data set's pipeline fails
   */
  public static void main(String[] args) throws IOException, TranslateException {
    Options options = new Options(args);
    int batch = options.number("batch", 32);
    int batches = options.number("batches", 60);
    int warmUp = options.number("warmup", 20); // epochs of each, until Java has compiled the loop
    int repeats = options.number("repeats", 7);
    double fraction = Double.parseDouble(options.text("fraction", "0.5"));
    LabeledSamples samples = RandomImages.of(SHAPE, batch * batches);
    LabeledSamples real = samples.select(first(batches * (int) Math.round(batch * (1 - fraction))));
    GanConfig quick = GanConfig.defaults().steps(1);
    double[] plainTimes = new double[repeats];
    double[] augmentedTimes = new double[repeats];
    try (NDManager manager = NDManager.newBaseManager();
        GanSynthesizer gan = GanTrainer.forImages().config(quick).fit(real);
        Model model = Model.newInstance("classifier");
        AugmentedDataset augmented =
            augmented(SamplesDataset.shuffled(real, manager, batch, 1), gan, fraction, options)) {
      Dataset plain = SamplesDataset.shuffled(samples, manager, batch, 1);
      augmented.prepare(null);
      model.setBlock(options.text("net", "cnn").equals("mlp") ? dense() : convolutional());
      DefaultTrainingConfig config = new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss());
      try (Trainer trainer = model.newTrainer(config)) {
        trainer.initialize(new Shape(1, SHAPE.channels(), SHAPE.height(), SHAPE.width()));
        for (int i = 0; i < warmUp; i++) {
          epoch(trainer, plain, batches);
          epoch(trainer, augmented, batches);
        }
        for (int i = 0; i < repeats; i++) {
          plainTimes[i] = epoch(trainer, plain, batches);
          augmentedTimes[i] = epoch(trainer, augmented, batches);
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "{\"batches\": %d, \"batch\": %d, \"synthetic\": %.2f, \"ratio_median\": %.3f,"
            + " \"plain_ms\": %s, \"augmented_ms\": %s}%n",
        batches,
        batch,
        fraction,
        Spread.of(augmentedTimes).median() / Spread.of(plainTimes).median(),
        Arrays.toString(plainTimes),
        Arrays.toString(augmentedTimes));
  }

  private static AugmentedDataset augmented(
      Dataset real, GanSynthesizer gan, double fraction, Options options) {
    AugmentedDatasetBuilder builder =
        AugmentedDataset.wrap(real)
            .supply(Supply.pool().ungated())
            .synthesizer(gan)
            .mix(Mix.fraction(fraction));
    return (options.text("source", "pool").equals("fresh")
            ? builder.supply(Supply.fresh())
            : builder)
        .build();
  }

  private static int[] first(int count) {
    return IntStream.range(0, count).toArray();
  }

  private static SequentialBlock dense() {
    return new SequentialBlock()
        .add(Blocks.batchFlattenBlock())
        .add(Linear.builder().setUnits(HIDDEN).build())
        .add(Activation::relu)
        .add(Linear.builder().setUnits(CLASSES).build());
  }

  private static SequentialBlock convolutional() {
    SequentialBlock block = new SequentialBlock();
    for (int channels : new int[] {16, 32}) {
      block
          .add(
              Conv2d.builder()
                  .setFilters(channels)
                  .setKernelShape(new Shape(3, 3))
                  .optPadding(new Shape(1, 1))
                  .build())
          .add(Activation::relu)
          .add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)));
    }
    return block.add(Blocks.batchFlattenBlock()).add(Linear.builder().setUnits(CLASSES).build());
  }

  /** Trains one epoch and gives its milliseconds. */
  private static double epoch(Trainer trainer, Dataset dataset, int batches)
      throws IOException, TranslateException {
    long start = System.nanoTime();
    int seen = 0;
    for (Batch batch : trainer.iterateDataset(dataset)) {
      EasyTrain.trainBatch(trainer, batch);
      trainer.step();
      batch.close();
      seen++;
    }
    if (seen != batches) {
      throw new IllegalStateException(seen + " batches, expected " + batches);
    }
    return (System.nanoTime() - start) / 1e6;
  }
}
