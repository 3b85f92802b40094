package io.augment.djl;

import io.augment.Synthesizer;
import io.augment.djl.archive.ArchiveFormatException;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.gan.GanSynthesizer;
import io.augment.djl.mask.MaskGan;
import io.augment.djl.mask.MaskGanTrainer;
import io.augment.djl.tabular.ForestArchive;
import io.augment.djl.tabular.TabularGanSynthesizer;
import io.augment.djl.tabular.TabularGanTrainer;
import io.augment.djl.torchscript.TorchScriptSynthesizer;
import io.augment.djl.translate.ImageTranslator;
import io.augment.djl.translate.TranslationTrainer;
import io.augment.djl.upscale.UpscaleTrainer;
import io.augment.djl.upscale.Upscaler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Loads what was fitted before and kept in a file, whatever fitted it.
 *
 * <pre>{@code
 * try (Synthesizer any = Synthesizers.load(Path.of("cells.gan"))) {
 *   LabeledSamples ten = any.sampleEachClass(10, SeedSequence.of(7));
 * }
 * }</pre>
 */
public final class Synthesizers {

  private static final byte[] ZIP = {'P', 'K', 3, 4}; // what torch.jit.save writes is one

  private Synthesizers() {}

  /**
   * Reads a synthesizer from an archive.
   *
   * @param file an archive that {@link GanSynthesizer#save}, {@link TabularGanSynthesizer#save} or
   *     {@link ForestArchive#save} wrote, as {@code augment fit} does
   * @return a {@link GanSynthesizer}, a {@link TabularGanSynthesizer} or a {@link
   *     io.augment.forest.ForestSynthesizer}, which the caller closes
   * @throws ArchiveFormatException if the file is no such archive, or a damaged one; of other files
   *     of this library the message names what loads them
   * @throws IOException if it can't be read
   */
  public static Synthesizer load(Path file) throws IOException {
    try {
      return GeneratorArchive.open(file, Synthesizers::of);
    } catch (ArchiveFormatException e) {
      if (startsAsZip(file)) {
        throw new ArchiveFormatException(
            file,
            "a zip file, as TorchScript files are, which have no description of their samples: load it with "
                + TorchScriptSynthesizer.class.getName()
                + ".builder()");
      }
      throw e;
    }
  }

  private static boolean startsAsZip(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(ZIP.length), ZIP);
    }
  }

  /**
   * The synthesizer of an archive.
   *
   * @param archive an archive
   * @return a {@link GanSynthesizer} or a {@link TabularGanSynthesizer} with weights of its own, or
   *     a {@link io.augment.forest.ForestSynthesizer}
   * @throws IllegalArgumentException if it holds something else, or its weights don't fit; of an
   *     upscaler, a translator or a mask GAN the message names what loads it
   */
  public static Synthesizer of(GeneratorArchive archive) {
    return switch (archive.manifest().architecture()) {
      case TabularGanTrainer.ARCHITECTURE -> TabularGanSynthesizer.of(archive);
      case ForestArchive.ARCHITECTURE -> ForestArchive.of(archive);
      case UpscaleTrainer.ARCHITECTURE ->
          throw refused(
              "an upscaler, which enlarges images and generates none", Upscaler.class, "upscale");
      case TranslationTrainer.ARCHITECTURE, TranslationTrainer.PAIRED_ARCHITECTURE ->
          throw refused(
              "a translator, which turns images of one class into images of another and generates none",
              ImageTranslator.class,
              "translate");
      case MaskGanTrainer.ARCHITECTURE ->
          throw new IllegalArgumentException(
              "a mask GAN, which generates images with masks and no classes of images: expected a"
                  + " synthesizer; load it with "
                  + MaskGan.class.getName()
                  + ".load, or use 'augment sample'");
      default -> GanSynthesizer.of(archive);
    };
  }

  private static IllegalArgumentException refused(String found, Class<?> loads, String command) {
    return new IllegalArgumentException(
        String.format(
            "%s: expected a synthesizer; load it with %s.load, or use 'augment %s'",
            found, loads.getName(), command));
  }
}
