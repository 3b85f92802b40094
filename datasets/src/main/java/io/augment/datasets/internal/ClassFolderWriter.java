package io.augment.datasets.internal;

import io.augment.LabeledSamples;
import io.augment.datasets.DataSplits;
import io.augment.internal.image.PngFile;
import io.augment.internal.image.SampleImage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes samples as PNG files, one folder a class. */
public final class ClassFolderWriter {

  private static final int LONGEST_NAME = 80;

  private ClassFolderWriter() {}

  /**
   * Writes samples.
   *
   * @param samples images of 1 or 3 channels
   * @param folder where to
   * @throws IOException if it can't be written
   */
  public static void write(LabeledSamples samples, Path folder) throws IOException {
    List<String> names = folderNames(samples.classes().names());
    int[] next = new int[names.size()];
    for (int i = 0; i < samples.size(); i++) {
      int label = samples.label(i);
      String name = String.format(Locale.ROOT, "%05d.png", next[label]++);
      PngFile.write(picture(samples, i), folder.resolve(names.get(label)).resolve(name));
    }
  }

  public static BufferedImage picture(LabeledSamples samples, int index) {
    return WrittenValues.of(samples.range()) == WrittenValues.BYTES
        ? SampleImage.of(samples, index)
        : DeepImage.of(samples, index);
  }

  /**
   * Writes splits, each into a folder of its own.
   *
   * @param splits images of 1 or 3 channels
   * @param folder where to
   * @throws IOException if it can't be written
   */
  public static void write(DataSplits splits, Path folder) throws IOException {
    write(splits.train(), folder.resolve("train"));
    if (splits.validation().isPresent()) {
      write(splits.validation().get(), folder.resolve("val"));
    }
    if (splits.test().isPresent()) {
      write(splits.test().get(), folder.resolve("test"));
    }
  }

  /**
   * Names that are safe as folders on any system, no two alike even where case is ignored.
   *
   * @param classNames names of classes
   * @return a name for each
   */
  public static List<String> folderNames(List<String> classNames) {
    List<String> names = new ArrayList<>();
    List<String> taken = new ArrayList<>();
    for (String className : classNames) {
      String name = folderName(className);
      String unique = name;
      for (int i = 2; taken.contains(unique.toLowerCase(Locale.ROOT)); i++) {
        unique = name + "_" + i;
      }
      taken.add(unique.toLowerCase(Locale.ROOT));
      names.add(unique);
    }
    return names;
  }

  private static String folderName(String className) {
    String plain = className.strip().replaceAll("[^\\p{L}\\p{N} ._-]", "_");
    String cut = plain.length() <= LONGEST_NAME ? plain : plain.substring(0, LONGEST_NAME);
    String name = cut.replaceAll("^[. ]+|[. ]+$", "_");
    boolean reserved = name.matches("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");
    return reserved ? "_" + name : name;
  }
}
