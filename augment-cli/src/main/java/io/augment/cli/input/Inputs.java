package io.augment.cli.input;

import io.augment.ProgressListener;
import io.augment.cli.console.Console;
import io.augment.cli.console.Progress;
import io.augment.cli.exit.BadInputException;
import io.augment.cli.exit.Failures;
import io.augment.cli.exit.NameCharset;
import io.augment.datasets.DataSplits;
import io.augment.datasets.ImageData;
import io.augment.datasets.ImageReading;
import io.augment.datasets.MaskedData;
import io.augment.djl.archive.ArchiveFormatException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** Reads what the user names, so that whatever is wrong with it is bad input and no failed run. */
public final class Inputs {

  private Inputs() {}

  /** Reads something from a file. */
  @FunctionalInterface
  public interface Reader<T> {
    T read(Path file) throws IOException;
  }

  /**
   * Reads a file.
   *
   * @param file must be there and no folder
   * @param expected what kind of file, for the message
   * @param reader reads it
   * @return what it reads
   * @throws BadInputException if it can't be read
   */
  public static <T> T file(Path file, String expected, Reader<T> reader) {
    if (!Files.isRegularFile(file)) {
      throw new BadInputException(
          file
              + (Files.exists(file) ? ": is not a file" : ": does not exist")
              + ": expected "
              + expected);
    }
    return reading(file, reader);
  }

  /**
   * Reads labelled images.
   *
   * @param source a file or folder in a format of {@link ImageData}
   * @param reading how they are read
   * @param console where it is reported what was left out, guessed or changed
   * @return its splits
   * @throws BadInputException if it can't be read
   */
  public static DataSplits images(Path source, ImageReading reading, Console console) {
    return withNotes(
        withProgress(
            source, console, (file, progress) -> ImageData.read(file, reading.progress(progress))),
        console);
  }

  /**
   * Reads images of two classes that pair up.
   *
   * @param source a file or folder in a format of {@link ImageData}
   * @param from the one class
   * @param to the other class
   * @param reading how they are read
   * @param console where it is reported what was left out, guessed or changed
   * @return its splits, as {@link ImageData#readPaired} reads them
   * @throws BadInputException if it can't be read
   */
  public static DataSplits pairs(
      Path source, String from, String to, ImageReading reading, Console console) {
    return withNotes(
        withProgress(
            source,
            console,
            (file, progress) -> ImageData.readPaired(file, from, to, reading.progress(progress))),
        console);
  }

  /**
   * Reads images with masks.
   *
   * @param source a file or folder in a format of {@link MaskedData}
   * @param reading how they are read
   * @param console where it is reported what was left out, guessed or changed
   * @return its splits
   * @throws BadInputException if it can't be read
   */
  public static MaskedData.Splits masks(Path source, ImageReading reading, Console console) {
    MaskedData.Splits splits =
        withProgress(
            source, console, (file, progress) -> MaskedData.read(file, reading.progress(progress)));
    NameCharset.requireWhole("class", splits.train().classes().names());
    splits.notes().lines().forEach(console::warn);
    return splits;
  }

  /** Reads something from a file, and reports how far it is. */
  @FunctionalInterface
  private interface ReportingReader<T> {
    T read(Path file, ProgressListener progress) throws IOException;
  }

  /** Reads, and shows progress if that takes long. */
  private static <T> T withProgress(Path source, Console console, ReportingReader<T> reader) {
    try (Progress progress = Progress.of(console, "Reading " + source)) {
      return reading(source, file -> reader.read(file, progress));
    }
  }

  /** Order of the axes of an npz archive's training images; empty for another format. */
  public static Optional<ImageData.Axes> axes(Path source) {
    return reading(source, ImageData::axesOf);
  }

  private static DataSplits withNotes(DataSplits splits, Console console) {
    NameCharset.requireWhole("class", splits.train().classes().names());
    splits.notes().lines().forEach(console::warn);
    return splits;
  }

  /** Reads images as {@link #images} does, and a folder of nothing but images as one class. */
  public static DataSplits unlabelledImages(Path source, ImageReading reading, Console console) {
    return withNotes(
        withProgress(
            source,
            console,
            (file, progress) -> ImageData.readUnlabelled(file, reading.progress(progress))),
        console);
  }

  /** Returns whether a path's name is that of a table. */
  public static boolean isTable(Path source) {
    String name = source.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".csv") || name.endsWith(".csv.gz");
  }

  /** Does something, and throws what it may throw. */
  @FunctionalInterface
  public interface Action<T, E extends Exception> {
    T run() throws E;
  }

  /**
   * Does something with what a file holds.
   *
   * @throws BadInputException if it can't be done with that; the message names the file
   */
  public static <T, E extends Exception> T about(Path source, Action<T, E> action) throws E {
    try {
      return action.run();
    } catch (IllegalArgumentException e) {
      throw new BadInputException(source + ": " + e.getMessage(), e);
    }
  }

  static <T> T reading(Path file, Reader<T> reader) {
    try {
      return reader.read(file);
    } catch (ClosedByInterruptException e) {
      throw new CancellationException();
    } catch (ArchiveFormatException e) {
      throw new BadInputException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new BadInputException(file + ": cannot be read: " + Failures.reason(e), e);
    }
  }
}
