package io.augment.samples;

import io.augment.LabeledSamples;
import io.augment.Synthesizer;
import io.augment.data.SeedSequence;
import io.augment.datasets.ImageData;
import io.augment.datasets.MedicalPhantoms;
import io.augment.djl.Synthesizers;
import io.augment.djl.gan.GanSynthesizer;
import io.augment.djl.gan.GanTrainer;
import io.augment.djl.training.Checkpoints;
import io.augment.djl.training.TrainingMonitor;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Fits a GAN to blood smear phantoms, keeps it in an archive, and writes what it draws as PNG files
 * in class folders.
 *
 * <p>Into the folder it is given: {@code cells.gan}, {@code cells.gan.run/} (metrics, curves,
 * grids, checkpoints) and {@code images/CLASS/00000.png} and so on. Interrupt it and start it
 * again, and the training resumes.
 */
public final class GenerateMedicalImages {

  private static final long SEED = 7;

  private GenerateMedicalImages() {}

  /**
   * Fits, keeps, draws and writes.
   *
   * @param arguments nothing, or the folder to write to, the GAN's steps and the images per class
   * @throws IOException if the folder can't be written to
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments.length > 0 ? arguments[0] : "generated");
    int steps = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_500;
    int perClass = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 100;
    Path archive = folder.resolve("cells.gan");
    fit(archive, steps);
    draw(archive, perClass, folder.resolve("images"));
  }

  static void fit(Path archive, int steps) throws IOException {
    LabeledSamples cells =
        MedicalPhantoms.of(MedicalPhantoms.Kind.BLOOD_SMEAR).side(32).perClass(50).generate();
    Path run = Path.of(archive + ".run");
    GanTrainer trainer =
        GanTrainer.forImages()
            .steps(steps)
            .seed(SEED)
            .monitor(TrainingMonitor::progress)
            .monitor(() -> TrainingMonitor.runFolder(run))
            .checkpoints(Checkpoints.in(run.resolve("checkpoints")).resuming(true));
    try (GanSynthesizer fitted = trainer.fit(cells)) {
      fitted.save(archive);
    }
  }

  static void draw(Path archive, int perClass, Path images) throws IOException {
    try (Synthesizer generator = Synthesizers.load(archive)) {
      LabeledSamples drawn = generator.sampleEachClass(perClass, SeedSequence.of(SEED));
      ImageData.writeClassFolders(drawn, images);
      System.out.println("wrote " + drawn + " to " + images);
    }
  }
}
