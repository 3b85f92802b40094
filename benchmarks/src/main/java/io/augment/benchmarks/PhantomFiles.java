package io.augment.benchmarks;

import io.augment.datasets.ImageData;
import io.augment.datasets.MedicalPhantoms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Writes each kind of phantom as an npz file, to compare on: {@code --out FOLDER --per-class N}.
 */
public final class PhantomFiles {

  private static final int USUAL_PER_CLASS = 400;

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
    for (MedicalPhantoms.Kind kind : MedicalPhantoms.Kind.values()) {
      String name = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
      ImageData.writeNpz(
          MedicalPhantoms.of(kind).perClass(perClass).seed(options.number("seed", 1)).generate(),
          folder.resolve(name + ".npz"));
    }
  }
}
