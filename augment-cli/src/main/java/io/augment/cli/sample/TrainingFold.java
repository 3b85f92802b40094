package io.augment.cli.sample;

import io.augment.LabeledSamples;
import io.augment.MaskedSamples;
import io.augment.cli.console.Console;
import io.augment.cli.exit.BadInputException;
import io.augment.cli.fit.FitRecord;
import io.augment.cli.input.ReadFiles;
import io.augment.cli.run.RunFiles;
import io.augment.datasets.ImageData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the samples that an archive's GAN was fitted on: a gate compares with them. */
public final class TrainingFold {

  private static final String UNGATED = "--ungated draws without checking for copies";

  private TrainingFold() {}

  /**
   * The archive, and what its GAN was fitted on as far as that is known: nothing is drawn over
   * them.
   *
   * @param archive what {@code augment fit} wrote
   */
  static ReadFiles reads(Path archive) {
    Path command = RunFiles.beside(archive).command();
    ReadFiles reads =
        new ReadFiles().and("the archive", archive).and("the record of the fit", command);
    if (!Files.exists(command)) {
      return reads;
    }
    try {
      FitRecord record = FitRecord.read(command);
      return record
          .command()
          .addTo(reads.and("the data that the GAN was trained on", record.data()));
    } catch (BadInputException e) {
      return reads; // reported where the record is needed
    }
  }

  /**
   * Order of the axes of the images that the GAN was fitted on.
   *
   * @param archive what {@code augment fit} wrote
   * @return the order of the axes; empty if they were not an npz archive, or if it is unknown
   */
  static Optional<ImageData.Axes> axes(Path archive) {
    Path command = RunFiles.beside(archive).command();
    try {
      return Files.exists(command) ? FitRecord.read(command).axes() : Optional.empty();
    } catch (BadInputException e) {
      return Optional.empty(); // reported where the record is needed
    }
  }

  /**
   * Reads them again, as the command did that fitted the GAN.
   *
   * @param archive what it wrote
   * @param fingerprint of the samples, from the archive
   * @param console where warnings about the data go
   * @return the same samples: images, or encoded rows
   * @throws BadInputException if they can't be found, or are no longer the same
   */
  public static LabeledSamples of(Path archive, String fingerprint, Console console) {
    FitRecord record = record(archive);
    LabeledSamples fold = record.command().fold(record.data(), console);
    requireSame(archive, record, fold.fingerprint(), fingerprint);
    return fold;
  }

  /**
   * Reads images with masks again, as {@link #of} reads others.
   *
   * @param archive a mask GAN's
   * @param fingerprint of images and masks, from the archive
   * @param console where warnings about the data go
   * @return the same images with masks
   * @throws BadInputException if they can't be found, or are no longer the same
   */
  static MaskedSamples pairs(Path archive, String fingerprint, Console console) {
    FitRecord record = record(archive);
    MaskedSamples pairs = record.command().pairs(record.data(), console);
    requireSame(archive, record, pairs.fingerprint(), fingerprint);
    return pairs;
  }

  private static FitRecord record(Path archive) {
    Path command = RunFiles.beside(archive).command();
    if (!Files.exists(command)) {
      throw new BadInputException(
          archive
              + ": samples are checked against those that the GAN was trained on, and "
              + command
              + ", which says what these are, is not there: expected the run folder beside the"
              + " archive; "
              + UNGATED);
    }
    FitRecord record = FitRecord.read(command);
    if (!Files.exists(record.data())) {
      throw new BadInputException(
          archive
              + ": samples are checked against those that the GAN was trained on, and "
              + record.data()
              + " is not there: expected the data in their original place; "
              + UNGATED);
    }
    return record;
  }

  private static void requireSame(
      Path archive, FitRecord record, String found, String fingerprint) {
    if (!found.equals(fingerprint)) {
      throw new BadInputException(
          archive
              + ": "
              + record.data()
              + " holds other samples than those that the GAN was trained on: expected the same"
              + " data; "
              + UNGATED);
    }
  }
}
