package io.augment.samples;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Dataset;
import ai.djl.translate.TranslateException;
import io.augment.LabeledSamples;
import io.augment.datasets.MedicalPhantoms;
import io.augment.djl.AugmentedDataset;
import io.augment.djl.SamplesDataset;
import io.augment.djl.gan.GanTrainer;
import io.augment.mixing.Mix;
import java.io.IOException;

/**
 * A training loop as DJL's examples have it, before and after: an array data set of 25 ultrasound
 * phantoms a class, a small CNN, {@code EasyTrain.fit}.
 *
 * <p>It prints the validation accuracy of both. That is one run on drawings: what a GAN is worth on
 * your images, over repeats, is what {@code augment compare} measures.
 */
public final class ExistingTrainingLoop {

  private static final int BATCH = 25;
  private static final int CLASSES = 3;
  private static final long SEED = 7;

  private ExistingTrainingLoop() {}

  private interface Fit {
    void run(Trainer trainer, Dataset trainingSet, Dataset validationSet)
        throws IOException, TranslateException;
  }

  /**
   * Trains on real samples, then on real and synthetic ones.
   *
   * @param arguments nothing, or the GAN's steps and the classifier's epochs
   * @throws IOException if a data set can't be read
   * @throws TranslateException if a data set's pipeline fails
   */
  public static void main(String[] arguments) throws IOException, TranslateException {
    int ganSteps = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_500;
    int epochs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 60;
    train("real", (trainer, training, held) -> before(trainer, epochs, training, held));
    train(
        "real and synthetic",
        (trainer, training, held) -> after(trainer, epochs, training, held, ganSteps));
  }

  static void before(Trainer trainer, int epochs, Dataset trainingSet, Dataset validationSet)
      throws IOException, TranslateException {
    EasyTrain.fit(trainer, epochs, trainingSet, validationSet);
  }

  static void after(
      Trainer trainer, int epochs, Dataset trainingSet, Dataset validationSet, int ganSteps)
      throws IOException, TranslateException {
    GanTrainer gan = GanTrainer.forImages().steps(ganSteps).seed(SEED);
    try (AugmentedDataset augmented =
        AugmentedDataset.wrap(trainingSet).synthesizer(gan).mix(Mix.fraction(0.3)).build()) {
      EasyTrain.fit(trainer, epochs, augmented, validationSet);
    }
  }

  private static void train(String name, Fit fit) throws IOException, TranslateException {
    Engine.getInstance().setRandomSeed((int) SEED); // both start at the same weights
    try (Model model = SmallCnn.model(CLASSES);
        Trainer trainer = model.newTrainer(SmallCnn.config())) {
      LabeledSamples scarce = phantoms(1).perClass(BATCH).generate();
      LabeledSamples held = phantoms(2).perClass(100).generate();
      trainer.initialize(new Shape(1, 1, 28, 28));
      fit.run(
          trainer,
          SamplesDataset.shuffled(scarce, trainer.getManager(), BATCH, SEED),
          SamplesDataset.inOrder(held, trainer.getManager(), BATCH));
      System.out.printf(
          "%s: validation accuracy %.2f%n",
          name, trainer.getTrainingResult().getValidateEvaluation("Accuracy"));
    }
  }

  private static MedicalPhantoms phantoms(long seed) {
    return MedicalPhantoms.of(MedicalPhantoms.Kind.ULTRASOUND).side(28).seed(seed);
  }
}
