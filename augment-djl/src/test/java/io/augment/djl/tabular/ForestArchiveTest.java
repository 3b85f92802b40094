package io.augment.djl.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.djl.Synthesizers;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.forest.ForestSynthesizer;
import io.augment.forest.ForestTrainer;
import io.augment.tabular.CsvTableReader;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.RowConstraint;
import io.augment.tabular.TableEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForestArchiveTest {

  @TempDir Path folder;

  private static final ForestTrainer TRAINER = ForestTrainer.defaults().trees(3).threads(1);

  private LabeledTable table() throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    StringBuilder csv = new StringBuilder("low,high,town,class\n");
    for (int row = 0; row < 90; row++) {
      int low = random.nextInt(50);
      String town = row % 4 == 0 ? "" : List.of("Ulm", "Bonn", "Jena").get(random.nextInt(3));
      csv.append(low).append(',').append(low + 1 + random.nextInt(20)).append(',').append(town);
      csv.append(row % 9 == 0 ? ",rare\n" : ",common\n");
    }
    Path file = Files.writeString(folder.resolve("table.csv"), csv);
    return CsvTableReader.ofDefaults().read(file).table();
  }

  @Test
  void aForestAndItsTableAreTheSameAfterwards() throws IOException {
    LabeledTable table = table();
    TableEncoder encoder = TableEncoder.fit(table);
    RowConstraint order = RowConstraint.parse("low < high");
    ForestSynthesizer fitted = TRAINER.forTable(encoder, List.of(order)).fit(encoder.encode(table));
    Path file = folder.resolve("forest.gan");
    ForestArchive.save(fitted, file);

    ForestSynthesizer loaded = (ForestSynthesizer) Synthesizers.load(file);

    assertThat(loaded.provenance()).isEqualTo(fitted.provenance());
    assertThat(loaded.trained()).isEqualTo(fitted.trained());
    assertThat(loaded.layout()).isEqualTo(fitted.layout());
    for (int label = 0; label < 2; label++) {
      assertThat(loaded.accuracies(label)).isEqualTo(fitted.accuracies(label));
      assertThat(loaded.sample(label, 100, 3).values())
          .isEqualTo(fitted.sample(label, 100, 3).values());
    }
    assertThat(loaded.tableSynthesizer().orElseThrow().constraints()).containsExactly(order);
    assertThat(loaded.tableSynthesizer().orElseThrow().sample(0, 20, 1).column(1))
        .isEqualTo(fitted.tableSynthesizer().orElseThrow().sample(0, 20, 1).column(1));
  }

  private static LabeledSamples numbers() {
    SplittableRandom random = new SplittableRandom(1);
    float[] values = new float[180];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble();
    }
    return LabeledSamples.of(
        SampleShape.row(3),
        TableEncoder.RANGE,
        ClassLabels.of("a", "b"),
        values,
        IntStream.range(0, 60).map(row -> row < 50 ? 0 : 1).toArray());
  }

  private static final GeneratorArchive ARCHIVE = ForestArchive.of(TRAINER.fit(numbers()));

  /** What a checksum doesn't hold off: an archive that somebody made. */
  @Property(tries = 300)
  void anArchiveWithOtherNumbersDrawsOrIsRefused(
      @ForAll @IntRange(max = 1_000_000) int place,
      @ForAll @IntRange(min = -3, max = 3_000) int other) {
    List<GeneratorArchive.Tensor> tensors = new ArrayList<>();
    int total = ARCHIVE.tensors().stream().mapToInt(tensor -> tensor.values().length).sum();
    int at = place % total;
    for (GeneratorArchive.Tensor tensor : ARCHIVE.tensors()) {
      float[] values = tensor.values().clone();
      if (at >= 0 && at < values.length) {
        values[at] = other;
      }
      at -= values.length;
      tensors.add(new GeneratorArchive.Tensor(tensor.name(), tensor.shape(), values));
    }
    try {
      ForestSynthesizer forest =
          ForestArchive.of(new GeneratorArchive(ARCHIVE.manifest(), tensors));
      assertThat(forest.sample(0, 20, 1).size()).isEqualTo(20);
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).contains("expected");
    }
  }

  @Test
  void anArchiveWithoutItsArraysIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ForestArchive.of(new GeneratorArchive(ARCHIVE.manifest(), List.of())))
        .withMessage("tensor 'nodes/column' of 0: expected more");
  }
}
