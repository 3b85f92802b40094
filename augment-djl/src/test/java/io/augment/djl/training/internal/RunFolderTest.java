package io.augment.djl.training.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.djl.training.TrainingMonitor;
import io.augment.tabular.ColumnSpec;
import io.augment.tabular.CsvDialect;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.TableEncoder;
import io.augment.tabular.TableSchema;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures of a training are bounded in time and end none. */
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class RunFolderTest {

  private static final ClassLabels CLASSES = ClassLabels.of("a", "b");

  @TempDir private Path folder;

  private static LabeledSamples rows(float... numbers) {
    int[] labels = new int[numbers.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i % 2;
    }
    return LabeledSamples.of(
        SampleShape.row(1),
        new ValueRange(-Float.MAX_VALUE, Float.MAX_VALUE),
        CLASSES,
        numbers,
        labels);
  }

  private void run(Optional<TableEncoder> encoder, LabeledSamples rows, float... losses) {
    RunFolder run = new RunFolder(folder, encoder);
    run.started(new TrainingMonitor.Plan(losses.length, 4, 0), rows);
    for (int step = 1; step <= losses.length; step++) {
      run.step(new TrainingMonitor.StepMetrics(step, losses[step - 1], 1, 0, 0));
    }
    run.snapshot(losses.length, rows, rows);
    run.ended();
  }

  @ParameterizedTest
  @ValueSource(
      floats = {
        -Float.MAX_VALUE,
        (float) 9.96921e36,
        (float) 1e25,
        (float) 1e20,
        (float) 1e15,
        -9999,
        1e-20f,
        Float.MIN_VALUE,
        0
      })
  void numbersOfAnySizeAreDrawnInTime(float odd) {
    // given
    LabeledSamples few = rows(odd, 1.5f, 2.5f, 4, 3);
    LabeledSamples many = rows(odd, odd, odd, 2.5f, 4);

    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          // when
          run(Optional.empty(), few, 0.5f, odd, 0.7f);
          run(Optional.empty(), many, odd, odd);
        });

    // then
    assertThat(folder.resolve("columns-000003.png")).isNotEmptyFile();
    assertThat(folder.resolve("columns-000002.png")).isNotEmptyFile();
    assertThat(folder.resolve("curves.png")).isNotEmptyFile();
  }

  @Test
  void lossesThatAreNoNumbersAreLeftOut() {
    // when
    run(Optional.empty(), rows(1, 2), Float.NaN, Float.POSITIVE_INFINITY, 1e38f, 0.5f);

    // then
    assertThat(folder.resolve("curves.png")).isNotEmptyFile();
  }

  @Test
  void aPictureThatCannotBeDrawnIsLeftOut() {
    // given: a table of two columns, and rows of one
    List<ColumnSpec> columns =
        List.of(
            new ColumnSpec.Numeric("x", 1, false, 0, 1, false),
            new ColumnSpec.Numeric("y", 1, false, 0, 1, false),
            new ColumnSpec.Categorical("class", CLASSES.names(), false, false));
    TableEncoder another =
        TableEncoder.fit(
            LabeledTable.of(
                new TableSchema(columns, 2, CsvDialect.DEFAULT),
                new double[][] {{0, 1}, {1, 0}, {0, 1}}));

    // when
    run(Optional.of(another), rows(1, 2), 0.5f, 0.6f);

    // then
    assertThat(folder.resolve("columns-000002.png")).doesNotExist();
    assertThat(folder.resolve("curves.png")).isNotEmptyFile();
    assertThat(folder.resolve("metrics.csv")).isNotEmptyFile();
  }
}
