package io.augment.djl.tabular;

import ai.djl.ndarray.NDArray;
import io.augment.LabeledSamples;
import io.augment.RowLayout;
import io.augment.Synthesizer;
import io.augment.data.ClassCounts;
import io.augment.data.SampleShape;
import io.augment.djl.archive.ArchiveFormatException;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.internal.network.ChunkedSampling;
import io.augment.djl.internal.network.FittedNetwork;
import io.augment.djl.model.FittedModel;
import io.augment.djl.tabular.internal.HeadTensors;
import io.augment.djl.tabular.internal.RowNetwork;
import io.augment.djl.tabular.internal.RowsJson;
import io.augment.djl.tabular.internal.TableJson;
import io.augment.djl.tabular.internal.TabularLoop;
import io.augment.internal.modes.RowModes;
import io.augment.tabular.TableSynthesizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * A fitted generator of rows.
 *
 * <p>Thread-safe: many threads may draw at once, and each gets what it would get alone. Closing
 * waits for draws that have begun.
 */
public final class TabularGanSynthesizer extends FittedModel implements Synthesizer {

  /** Most rows that are computed at once. */
  private static final int CHUNK = 512;

  private static final int MAX_LATENT = 4_096;
  private static final int MAX_WIDTH = 4_096;

  private final RowModes modes;
  private final ClassCounts trained;
  private final RowNetwork rows;
  private final Optional<TableJson.Content> table;

  private TabularGanSynthesizer(
      GeneratorArchive archive,
      RowsJson.Content content,
      RowNetwork rows,
      Optional<TableJson.Content> table) {
    super(archive, FittedNetwork.of(rows.generator(archive.manifest().width()), archive.tensors()));
    this.modes = content.modes();
    this.trained = new ClassCounts(classes(), content.classes());
    this.rows = rows;
    this.table = table;
  }

  /**
   * The generator of an archive.
   *
   * @param archive an archive
   * @return a synthesizer with weights of its own
   * @throws IllegalArgumentException if it is no generator of rows, or its weights don't fit
   */
  public static TabularGanSynthesizer of(GeneratorArchive archive) {
    require(archive, TabularGanTrainer.ARCHITECTURE, TabularGanTrainer.ARCHITECTURE);
    GeneratorArchive.Manifest manifest = archive.manifest();
    requireWithin("latent", manifest.latent(), MAX_LATENT);
    requireWithin("width", manifest.width(), MAX_WIDTH);
    int classes = manifest.classes().count();
    RowsJson.Content content = RowsJson.read(manifest.attachment(TabularLoop.ROWS), classes);
    RowModes modes = content.modes();
    if (!manifest.shape().equals(SampleShape.row(modes.layout().width()))) {
      throw new IllegalArgumentException(
          "rows of " + manifest.shape() + ": expected " + modes.layout().width() + " numbers");
    }
    RowNetwork rows =
        new RowNetwork(
            new HeadTensors(modes.heads()), content.counts(), classes, manifest.latent(), 1);
    return new TabularGanSynthesizer(archive, content, rows, table(manifest));
  }

  private static Optional<TableJson.Content> table(GeneratorArchive.Manifest manifest) {
    if (!manifest.attachments().containsKey(TabularGanTrainer.TABLE)) {
      return Optional.empty();
    }
    TableJson.Content table = TableJson.read(manifest.attachment(TabularGanTrainer.TABLE));
    if (!table.encoder().shape().equals(manifest.shape())
        || !table.encoder().classes().equals(manifest.classes())) {
      throw new IllegalArgumentException(
          "an encoder of "
              + table.encoder().shape()
              + " numbers: expected "
              + manifest.shape()
              + " and the generator's classes");
    }
    return Optional.of(table);
  }

  private static void requireWithin(String field, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(
          field + " " + value + ": expected a whole number in [1, " + most + "]");
    }
  }

  /**
   * Reads a generator from an archive.
   *
   * @param file an archive that {@link #save(Path)} wrote
   * @return the generator, which the caller closes
   * @throws ArchiveFormatException if the file is no archive of a generator of rows, or a damaged
   *     one
   * @throws IOException if it can't be read
   */
  public static TabularGanSynthesizer load(Path file) throws IOException {
    return GeneratorArchive.open(file, TabularGanSynthesizer::of);
  }

  @Override
  public LabeledSamples sample(int label, int count, long seed) {
    float[] values =
        new ChunkedSampling(network(), classes(), CHUNK, shape().values())
            .draw(
                label,
                count,
                seed,
                (network, scope, random, size) -> {
                  NDArray raw = network.forward(false, rows.inputs(scope, random, label, size));
                  return modes.decode(rows.read(raw, random));
                });
    int[] labels = new int[count];
    Arrays.fill(labels, label);
    return LabeledSamples.of(shape(), range(), classes(), values, labels);
  }

  /**
   * Layout of a row.
   *
   * @return the layout that it was fitted with
   */
  public RowLayout layout() {
    return modes.layout();
  }

  /**
   * Training data of the generator.
   *
   * @return how many rows of each class the train fold had
   */
  public ClassCounts trained() {
    return trained;
  }

  /**
   * Draws rows of the table that it was fitted on.
   *
   * @return a synthesizer over this one, with the encoder and the constraints of the training;
   *     closing it closes this one. Empty if it was fitted on rows of numbers that no encoder made
   */
  public Optional<TableSynthesizer> tableSynthesizer() {
    return table.map(
        content -> TableSynthesizer.of(this, content.encoder(), content.constraints()));
  }
}
