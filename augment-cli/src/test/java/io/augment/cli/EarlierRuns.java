package io.augment.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The commands of which earlier builds kept what they left behind. They must never change. */
final class EarlierRuns {

  private EarlierRuns() {}

  /** Fits a GAN to images, most settings being the defaults. */
  static List<Object> images(Path folder) {
    return fit(folder, "images.npz", "images.gan");
  }

  /** Fits a GAN to a table with a constraint. */
  static List<Object> table(Path folder) {
    List<Object> command = new ArrayList<>(fit(folder, "table.csv", "table.gan"));
    command.addAll(List.of("--constraint", "low <= high"));
    return command;
  }

  private static List<Object> fit(Path folder, String data, String archive) {
    return new ArrayList<>(
        List.of(
            "fit",
            folder.resolve(data),
            "--out",
            folder.resolve(archive),
            "--steps",
            16,
            "--batch",
            6,
            "--width",
            4,
            "--latent",
            4,
            "--checkpoint-every",
            4,
            "--quiet"));
  }

  /** Compares classifiers of that table. */
  static List<Object> comparison(Path folder) {
    return new ArrayList<>(
        List.of(
            "compare",
            folder.resolve("table.csv"),
            "--out",
            folder.resolve("comparison"),
            "--arms",
            "real,smote,gan",
            "--repeats",
            2,
            "--steps",
            10,
            "--batch",
            6,
            "--width",
            4,
            "--latent",
            4,
            "--downstream-steps",
            10,
            "--gate-steps",
            5,
            "--quiet"));
  }

  /** Draws rows. */
  static List<Object> drawing(Path folder) {
    return new ArrayList<>(
        List.of(
            "sample",
            folder.resolve("table.gan"),
            "--per-class",
            5,
            "--ungated",
            "--out",
            folder.resolve("drawn.csv")));
  }
}
