package io.augment.samples;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Dataset;
import ai.djl.training.loss.Loss;
import ai.djl.translate.TranslateException;
import io.augment.MaskedSamples;
import io.augment.datasets.MedicalPhantoms;
import io.augment.djl.mask.MaskGan;
import io.augment.djl.mask.MaskGanConfig;
import io.augment.djl.mask.MaskGanTrainer;
import io.augment.djl.mask.MaskGate;
import io.augment.djl.mask.MaskSegmenter;
import io.augment.djl.mask.MaskedDataset;
import io.augment.evaluation.SegmentationMetrics;
import java.io.IOException;

/**
 * A segmentation with 30 masks: ultrasound phantoms with a nodule each, a GAN that makes more of
 * them, a gate, and a DJL training loop before and after.
 *
 * <p>It prints what the gate kept, and the Dice coefficient of both loops on unseen images. That is
 * one run on drawings, with a network that isn't meant to be good: it shows how things go together.
 */
public final class SegmentationWithFewMasks {

  private static final int SIDE = 32;
  private static final int BATCH = 10;
  private static final long SEED = 7;
  private static final int MOST_SEGMENTER_STEPS = 300;

  private SegmentationWithFewMasks() {}

  private interface Fit {
    void run(Trainer trainer, Dataset trainingSet) throws IOException, TranslateException;
  }

  /**
   * Trains on real pairs, then on real and synthetic ones.
   *
   * @param arguments nothing, or the GAN's steps and the segmenter's epochs
   * @throws IOException if a data set can't be read
   * @throws TranslateException if a data set's pipeline fails
   */
  public static void main(String[] arguments) throws IOException, TranslateException {
    int ganSteps = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_500;
    int epochs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 40;
    MaskedSamples pairs = phantoms(1, 15);
    MaskedSamples synthetic = more(pairs, ganSteps);
    train("real", pairs, (trainer, training) -> before(trainer, epochs, training));
    if (synthetic.size() > 0) {
      train(
          "real and synthetic",
          pairs,
          (trainer, training) -> after(trainer, epochs, training, synthetic));
    }
  }

  static MaskedSamples more(MaskedSamples pairs, int steps) {
    MaskGanTrainer trainer =
        MaskGanTrainer.forImages().config(MaskGanConfig.defaults().steps(steps)).seed(SEED);
    MaskSegmenter.Config segmenter =
        MaskSegmenter.Config.defaults().steps(Math.min(steps, MOST_SEGMENTER_STEPS));
    try (MaskGan gan = trainer.fit(pairs);
        MaskGate gate = MaskGate.fit(pairs, segmenter, SEED)) {
      MaskGate.Passed passed = gate.pool(gan, 60, SEED);
      System.out.println(passed.report());
      return passed.samples();
    }
  }

  static void before(Trainer trainer, int epochs, Dataset trainingSet)
      throws IOException, TranslateException {
    EasyTrain.fit(trainer, epochs, trainingSet, null);
  }

  static void after(Trainer trainer, int epochs, Dataset trainingSet, MaskedSamples synthetic)
      throws IOException, TranslateException {
    Dataset augmented = MaskedDataset.wrap(trainingSet, synthetic, 0.3, SEED);
    EasyTrain.fit(trainer, epochs, augmented, null);
  }

  private static void train(String name, MaskedSamples pairs, Fit fit)
      throws IOException, TranslateException {
    MaskedSamples unseen = phantoms(2, 50);
    try (Model model = segmenter(pairs.classes().count());
        Trainer trainer =
            model.newTrainer(
                new DefaultTrainingConfig(
                    Loss.softmaxCrossEntropyLoss("crossEntropy", 1, 1, false, true)))) {
      trainer.initialize(new Shape(1, 1, SIDE, SIDE));
      fit.run(
          trainer,
          MaskedDataset.shuffled(
              pairs, MaskedDataset.Labels.ONE_HOT, trainer.getManager(), BATCH, SEED));
      SegmentationMetrics metrics =
          SegmentationMetrics.of(
              unseen.classes().count(), SIDE * SIDE, unseen.masks(), predicted(trainer, unseen));
      System.out.printf("%s: Dice %.2f%n", name, metrics.meanDice());
    }
  }

  /** Plain DJL, as it may stand in any project. */
  private static Model segmenter(int classes) {
    Model model = Model.newInstance("segmenter");
    SequentialBlock block = new SequentialBlock();
    for (int layer = 0; layer < 4; layer++) {
      block
          .add(convolution(16, 3, 1 + layer))
          .add(BatchNorm.builder().build())
          .add(Activation::relu);
    }
    model.setBlock(block.add(convolution(classes, 1, 1)));
    return model;
  }

  private static Conv2d convolution(int filters, int kernel, int dilation) {
    int padding = dilation * (kernel / 2);
    return Conv2d.builder()
        .setKernelShape(new Shape(kernel, kernel))
        .optDilation(new Shape(dilation, dilation))
        .optPadding(new Shape(padding, padding))
        .setFilters(filters)
        .build();
  }

  private static byte[] predicted(Trainer trainer, MaskedSamples samples) {
    try (NDManager manager = trainer.getManager().newSubManager()) {
      NDArray images =
          manager.create(samples.images().values(), new Shape(samples.size(), 1, SIDE, SIDE));
      NDList logits = trainer.evaluate(new NDList(images));
      long[] classes = logits.singletonOrThrow().argMax(1).toLongArray();
      byte[] masks = new byte[classes.length];
      for (int pixel = 0; pixel < masks.length; pixel++) {
        masks[pixel] = (byte) classes[pixel];
      }
      return masks;
    }
  }

  private static MaskedSamples phantoms(long seed, int perClass) {
    return MedicalPhantoms.of(MedicalPhantoms.Kind.ULTRASOUND)
        .side(SIDE)
        .seed(seed)
        .counts(0, perClass, perClass)
        .generateMasked();
  }
}
