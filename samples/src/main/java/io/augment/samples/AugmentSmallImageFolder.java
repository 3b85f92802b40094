package io.augment.samples;

import ai.djl.Model;
import ai.djl.basicdataset.cv.classification.ImageFolder;
import ai.djl.modality.cv.transform.Resize;
import ai.djl.modality.cv.transform.ToTensor;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Batch;
import ai.djl.translate.TranslateException;
import io.augment.data.ClassLabels;
import io.augment.djl.AugmentedBatch;
import io.augment.djl.AugmentedDataset;
import io.augment.djl.Cache;
import io.augment.djl.Supply;
import io.augment.djl.gan.GanTrainer;
import io.augment.mixing.Mix;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A class folder of PNG or JPEG files through DJL's {@code ImageFolder} and its transforms, topped
 * up in its small classes, and a training loop written by hand. The fitted GAN is kept beside the
 * images.
 */
public final class AugmentSmallImageFolder {

  private static final int SIDE = 32;
  private static final int BATCH = 16;

  private AugmentSmallImageFolder() {}

  /**
   * Trains a classifier on a folder.
   *
   * @param arguments the folder, and maybe the GAN's steps and the classifier's epochs
   * @throws IOException if the folder can't be read
   * @throws TranslateException if an image can't be decoded
   */
  public static void main(String[] arguments) throws IOException, TranslateException {
    if (arguments.length < 1) {
      throw new IllegalArgumentException("arguments: expected FOLDER [GAN_STEPS [EPOCHS]]");
    }
    Path folder = Path.of(arguments[0]);
    int steps = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_500;
    int epochs = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 30;
    ImageFolder images =
        ImageFolder.builder()
            .setRepositoryPath(folder)
            .addTransform(new Resize(SIDE, SIDE))
            .addTransform(new ToTensor())
            .setSampling(BATCH, true)
            .build();
    images.prepare();
    ClassLabels classes = new ClassLabels(images.getSynset());
    try (Model model = SmallCnn.model(classes.count());
        Trainer trainer = model.newTrainer(SmallCnn.config());
        AugmentedDataset augmented =
            AugmentedDataset.wrap(images)
                .classes(classes)
                .synthesizer(GanTrainer.forImages().steps(steps))
                .mix(Mix.perReal(1).balanced())
                .cache(Cache.in(Path.of(folder.toAbsolutePath() + "-gan")))
                .supply(Supply.pool().minimum(0)) // each epoch prints how many there are
                .build()) {
      trainer.initialize(new Shape(1, 3, SIDE, SIDE));
      for (int epoch = 1; epoch <= epochs; epoch++) {
        System.out.printf("epoch %d: %s%n", epoch, epoch(trainer, augmented));
      }
    }
  }

  private static String epoch(Trainer trainer, AugmentedDataset augmented)
      throws IOException, TranslateException {
    int samples = 0;
    int synthetic = 0;
    for (Batch batch : trainer.iterateDataset(augmented)) {
      EasyTrain.trainBatch(trainer, batch);
      trainer.step();
      samples += batch.getSize();
      synthetic += ((AugmentedBatch) batch).syntheticCount();
      batch.close();
    }
    trainer.notifyListeners(listener -> listener.onEpoch(trainer));
    return String.format(
        "%d samples, %d of them synthetic, loss %.3f",
        samples, synthetic, trainer.getTrainingResult().getTrainLoss());
  }
}
