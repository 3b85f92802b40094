package io.augment.djl.tabular;

import io.augment.data.SampleShape;
import io.augment.djl.archive.ArchiveFormatException;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.tabular.internal.ForestJson;
import io.augment.djl.tabular.internal.ForestTensors;
import io.augment.djl.tabular.internal.TableJson;
import io.augment.forest.ForestSynthesizer;
import io.augment.internal.forest.FittedForest;
import io.augment.internal.forest.ForestContent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Files of adversarial random forests, in the format of all generators. Neither writing nor reading
 * one needs the engine.
 *
 * <pre>{@code
 * ForestArchive.save(forest, Path.of("rows.gan"));
 * ForestSynthesizer again = ForestArchive.load(Path.of("rows.gan"));
 * }</pre>
 */
public final class ForestArchive {

  /** The architecture that archives know a forest by. */
  public static final String ARCHITECTURE = "forest";

  private static final String FOREST = "forest";

  private ForestArchive() {}

  /**
   * Writes a forest to an archive: the whole of it, or nothing.
   *
   * @param forest the forest
   * @param file where to; replaced if it is there
   * @throws IOException if it can't be written, or is larger than an archive may be
   */
  public static void save(ForestSynthesizer forest, Path file) throws IOException {
    of(forest).write(file);
  }

  /**
   * Reads a forest from an archive.
   *
   * @param file an archive that {@link #save} wrote
   * @return the forest
   * @throws ArchiveFormatException if the file is no archive of a forest, or a damaged one
   * @throws IOException if it can't be read
   */
  public static ForestSynthesizer load(Path file) throws IOException {
    return GeneratorArchive.open(file, ForestArchive::of);
  }

  /**
   * The archive of a forest.
   *
   * @param forest the forest
   * @return an archive that shares its arrays
   */
  public static GeneratorArchive of(ForestSynthesizer forest) {
    ForestContent content = forest.content();
    SortedMap<String, String> attachments = new TreeMap<>();
    attachments.put(FOREST, ForestJson.write(content));
    content
        .table()
        .ifPresent(
            table ->
                attachments.put(
                    TabularGanTrainer.TABLE,
                    TableJson.write(new TableJson.Content(table.encoder(), table.constraints()))));
    return new GeneratorArchive(
        new GeneratorArchive.Manifest(
            ARCHITECTURE,
            0,
            0,
            forest.shape(),
            forest.range(),
            forest.classes(),
            forest.provenance(),
            List.of(),
            attachments),
        ForestTensors.of(content.forests()));
  }

  /**
   * The forest of an archive.
   *
   * @param archive an archive
   * @return the forest
   * @throws IllegalArgumentException if it holds no forest, or its parts don't fit together; the
   *     message says which
   */
  public static ForestSynthesizer of(GeneratorArchive archive) {
    GeneratorArchive.Manifest manifest = archive.manifest();
    if (!manifest.architecture().equals(ARCHITECTURE)) {
      throw new IllegalArgumentException(
          "architecture '" + manifest.architecture() + "': expected " + ARCHITECTURE);
    }
    ForestJson.Content content = ForestJson.read(manifest.attachment(FOREST));
    List<FittedForest> forests = ForestTensors.forests(content.forests(), archive.tensors());
    ForestSynthesizer synthesizer =
        ForestSynthesizer.of(
            new ForestContent(
                forests,
                content.ofClass(),
                manifest.range(),
                manifest.classes(),
                manifest.provenance(),
                table(manifest)));
    if (!synthesizer.shape().equals(manifest.shape())) {
      throw new IllegalArgumentException(
          "a forest of " + synthesizer.shape() + ": expected " + manifest.shape());
    }
    return synthesizer;
  }

  private static Optional<ForestContent.Table> table(GeneratorArchive.Manifest manifest) {
    if (!manifest.attachments().containsKey(TabularGanTrainer.TABLE)) {
      return Optional.empty();
    }
    TableJson.Content table = TableJson.read(manifest.attachment(TabularGanTrainer.TABLE));
    SampleShape shape = table.encoder().shape();
    if (!shape.equals(manifest.shape()) || !table.encoder().classes().equals(manifest.classes())) {
      throw new IllegalArgumentException(
          "an encoder of "
              + shape
              + " numbers: expected "
              + manifest.shape()
              + " and the generator's classes");
    }
    return Optional.of(new ForestContent.Table(table.encoder(), table.constraints()));
  }
}
