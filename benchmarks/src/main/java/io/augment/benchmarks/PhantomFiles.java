package io.augment.benchmarks;

import io.augment.datasets.ImageData;
import io.augment.datasets.MaskedData;
import io.augment.datasets.MedicalPhantoms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Writes each kind of phantom as an npz file, to compare on: {@code --out FOLDER --per-class N}.
 * With {@code --masks SIDE}, writes those that have masks, of that side, without what has nothing
 * to mark: a folder each, half as many for testing.
 */
public final class PhantomFiles {

  private static final int USUAL_PER_CLASS = 400;

  private static final List<MedicalPhantoms.Kind> WITH_MASKS =
      List.of(MedicalPhantoms.Kind.ULTRASOUND, MedicalPhantoms.Kind.BRAIN);

  private PhantomFiles() {}

  /**
   * Writes the files.
   *
   * @param args options, as pairs
   * @throws IOException if a file can't be written
   */
  public static void main(String[] args) throws IOException {
    Options options = new Options(args);
    Path folder = Path.of(options.text("out", "phantoms"));
    int perClass = options.number("per-class", USUAL_PER_CLASS);
    int seed = options.number("seed", 1);
    int masks = options.number("masks", 0);
    if (masks > 0) {
      for (MedicalPhantoms.Kind kind : WITH_MASKS) {
        MedicalPhantoms phantoms = MedicalPhantoms.of(kind).side(masks);
        Path of = folder.resolve(name(kind));
        MaskedData.writeFolders(
            phantoms.seed(seed).counts(0, perClass, perClass).generateMasked(),
            of.resolve("train"));
        MaskedData.writeFolders(
            phantoms.seed(seed + 1).counts(0, perClass / 2, perClass / 2).generateMasked(),
            of.resolve("test"));
      }
      return;
    }
    for (MedicalPhantoms.Kind kind : MedicalPhantoms.Kind.values()) {
      ImageData.writeNpz(
          MedicalPhantoms.of(kind).perClass(perClass).seed(seed).generate(),
          folder.resolve(name(kind) + ".npz"));
    }
  }

  private static String name(MedicalPhantoms.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
