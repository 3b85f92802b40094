package io.augment.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Houses of a known model, whose price is a number to predict: those at a lake are few and dear.
 */
final class Houses {

  private static final List<String> CITIES = List.of("Bern", "Uri", "Zug");

  /** Standard deviation of what nobody can predict of a price. */
  static final double NOISE = 5;

  private Houses() {}

  static Path write(Path file, int rows) throws IOException {
    Random random = new Random(3);
    List<String> lines = new ArrayList<>(List.of("size,city,lake,price"));
    for (int row = 0; row < rows; row++) {
      long size = Math.round(80 + 10 * random.nextGaussian());
      int city = random.nextInt(CITIES.size());
      boolean lake = row % 12 == 0;
      double price = 3.0 * size + 20 * city + (lake ? 250 : 0) + NOISE * random.nextGaussian();
      lines.add(
          String.format(
              Locale.ROOT, "%d,%s,%s,%.1f", size, CITIES.get(city), lake ? "yes" : "no", price));
    }
    return Files.write(file, lines);
  }
}
