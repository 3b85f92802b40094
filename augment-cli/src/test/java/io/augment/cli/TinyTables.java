package io.augment.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/** Small tables of mixed columns, with missing cells, for commands to be quick on. */
final class TinyTables {

  private TinyTables() {}

  /** So many rows of each of two classes: a number, two whole ones in order, a category. */
  static Path write(Path file, int ill, int well) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    StringBuilder csv = new StringBuilder("dose,first,last,ward,outcome\n");
    for (int row = 0; row < ill + well; row++) {
      boolean sick = row < ill;
      int first = random.nextInt(20);
      csv.append(
          String.format(
              Locale.ROOT,
              "%s,%d,%d,%s,%s%n",
              random.nextInt(8) == 0
                  ? ""
                  : String.format(Locale.ROOT, "%.2f", (sick ? 2 : 1) + random.nextDouble()),
              first,
              first + random.nextInt(30),
              random.nextInt(3) == 0 ? "east" : "north, side",
              sick ? "ill" : "well"));
    }
    return Files.writeString(
        file, csv.toString().replace("north, side", "\"north, side\"").replace("\r", ""));
  }
}
