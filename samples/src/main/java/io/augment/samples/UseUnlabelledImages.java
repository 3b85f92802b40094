package io.augment.samples;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Dataset;
import ai.djl.translate.TranslateException;
import io.augment.LabeledSamples;
import io.augment.UnlabeledSamples;
import io.augment.datasets.MedicalPhantoms;
import io.augment.djl.AugmentedDataset;
import io.augment.djl.SamplesDataset;
import io.augment.djl.unlabeled.Teacher;
import java.io.IOException;

/**
 * The same training loop as {@link ExistingTrainingLoop}, with 15 labelled brain phantoms a class
 * and 600 that nobody has labelled.
 *
 * <p>It prints the validation accuracy without and with them, and how far the teacher that labels
 * them can be trusted. That is one run on drawings: what unlabelled images are worth on your data,
 * over repeats, is what {@code augment compare --unlabeled} measures.
 */
public final class UseUnlabelledImages {

  private static final int BATCH = 15;
  private static final int CLASSES = 3;
  private static final long SEED = 7;

  private UseUnlabelledImages() {}

  private interface Fit {
    void run(Trainer trainer, Dataset trainingSet, Dataset validationSet)
        throws IOException, TranslateException;
  }

  /**
   * Trains on labelled images, then on both.
   *
   * @param arguments nothing, or the teacher's steps a round and the classifier's epochs
   * @throws IOException if a data set can't be read
   * @throws TranslateException if a data set's pipeline fails
   */
  public static void main(String[] arguments) throws IOException, TranslateException {
    int teacherSteps = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 600;
    int epochs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100;
    LabeledSamples held = phantoms(2).perClass(100).generate();
    UnlabeledSamples more =
        UnlabeledSamples.withoutLabels(phantoms(3).perClass(200).generate()).without(held);
    train(
        "labelled",
        held,
        (trainer, training, validation) -> EasyTrain.fit(trainer, epochs, training, validation));
    train(
        "labelled and unlabelled",
        held,
        (trainer, training, validation) ->
            withUnlabelled(trainer, epochs, training, validation, more, teacherSteps));
  }

  static void withUnlabelled(
      Trainer trainer,
      int epochs,
      Dataset trainingSet,
      Dataset validationSet,
      UnlabeledSamples more,
      int teacherSteps)
      throws IOException, TranslateException {
    Teacher teacher = Teacher.defaults().steps(teacherSteps).seed(SEED);
    try (AugmentedDataset augmented =
        AugmentedDataset.wrap(trainingSet)
            .unlabeled(more)
            .teacher(teacher)
            .epochs(epochs)
            .build()) {
      EasyTrain.fit(trainer, epochs, augmented, validationSet);
      System.out.println(augmented.report().orElseThrow());
    }
  }

  private static void train(String name, LabeledSamples held, Fit fit)
      throws IOException, TranslateException {
    Engine.getInstance().setRandomSeed((int) SEED); // both start at the same weights
    try (Model model = SmallCnn.model(CLASSES);
        Trainer trainer = model.newTrainer(SmallCnn.config())) {
      LabeledSamples scarce = phantoms(1).perClass(BATCH).generate();
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
    return MedicalPhantoms.of(MedicalPhantoms.Kind.BRAIN).side(28).seed(seed);
  }
}
