package io.augment.samples;

import io.augment.LabeledSamples;
import io.augment.Synthesizer;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import io.augment.datasets.DataSplits;
import io.augment.datasets.ImageData;
import io.augment.datasets.ImageReading;
import io.augment.datasets.MedicalPhantoms;
import io.augment.djl.gan.GanTrainer;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads a folder of DICOM files, one folder per class, fits a GAN to them and writes what it draws
 * as DICOM files again, of the same bits, marked as derived and synthetic.
 *
 * <p>Without a folder of yours it writes one itself first: brain phantoms of 64 pixels a side and
 * 12 bits, below {@code phantoms/}. Synthetic ones come to {@code synthetic/}.
 */
public final class DicomFolder {

  private static final long SEED = 7;

  private DicomFolder() {}

  /**
   * Reads, fits, draws and writes.
   *
   * @param arguments nothing, or the folder to write to, the GAN's steps, the images per class, and
   *     a folder of DICOM files
   * @throws IOException if a folder can't be read or written
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments.length > 0 ? arguments[0] : "dicom");
    int steps = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_500;
    int perClass = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 16;
    Path scans = arguments.length > 3 ? Path.of(arguments[3]) : writePhantoms(folder);
    draw(scans, steps, perClass, folder.resolve("synthetic"));
  }

  private static void draw(Path scans, int steps, int perClass, Path synthetic) throws IOException {
    DataSplits splits = ImageData.read(scans, ImageReading.defaults().size(32, 32));
    splits.notes().lines().forEach(System.out::println);
    System.out.println("read " + splits.train() + ", values in " + splits.train().range());
    try (Synthesizer gan = GanTrainer.forImages().steps(steps).seed(SEED).fit(splits.train())) {
      LabeledSamples drawn = gan.sampleEachClass(perClass, SeedSequence.of(SEED));
      ImageData.writeDicom(drawn, synthetic);
      System.out.println("wrote " + drawn + " to " + synthetic);
    }
  }

  /** Writes drawings in place of scans, of whole numbers from 0 to 4,095. */
  private static Path writePhantoms(Path folder) throws IOException {
    LabeledSamples drawn =
        MedicalPhantoms.of(MedicalPhantoms.Kind.BRAIN).side(64).perClass(50).generate();
    float[] values = drawn.values();
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.round(4095 * values[i]);
    }
    Path scans = folder.resolve("phantoms");
    ImageData.writeDicom(
        LabeledSamples.of(
            drawn.shape(), new ValueRange(0, 4095), drawn.classes(), values, drawn.labels()),
        scans);
    return scans;
  }
}
