package io.augment.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import io.augment.metrics.ImageLeaks;
import io.augment.split.Split;
import io.augment.split.StratifiedSplitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads real data sets, which are no part of the repository. */
class RealDataTest {

  private static final Logger LOG = LoggerFactory.getLogger(RealDataTest.class);

  private static Path require(String name) {
    Path path = Path.of(System.getProperty("augment.shared", "../../shared"), "data", name);
    if (!Files.exists(path)) {
      LOG.warn("NOT TESTED on real data: {} is missing (set -Daugment.shared=DIR)", path);
    }
    assumeTrue(Files.exists(path), path + " is missing: set -Daugment.shared=DIR");
    return path;
  }

  @Test
  void readsBloodCellsWithMedMnistKeys() throws IOException {
    // given
    Path file = require("bccd_cells/bccd_cells_32.npz");

    // when
    DataSplits splits = ImageData.read(file);

    // then: the counts that its description gives
    assertThat(splits.train().shape()).isEqualTo(SampleShape.image(3, 32, 32));
    assertThat(splits.train().counts().counts()).containsExactly(2381, 214, 209);
    assertThat(splits.validation().orElseThrow().size()).isEqualTo(1137);
    assertThat(splits.test().orElseThrow().size()).isEqualTo(945);
  }

  @Test
  void realImagesThatAreNoCopiesAreNoLeaks() throws IOException {
    // given
    LabeledSamples cells = ImageData.read(require("bccd_cells/bccd_cells_32.npz")).train();
    LabeledSamples digits =
        ImageData.read(require("digits_8x8/digits.csv.gz"), SampleShape.image(1, 8, 8)).train();

    for (LabeledSamples images : List.of(cells, digits)) {
      // when
      Split split = StratifiedSplitter.split(images, 0.3, SeedSequence.of(1));

      // then
      assertThat(ImageLeaks.between(split.train(), split.heldOut()).size()).isZero();
    }
  }

  @Test
  void readsTheSameBloodCellsFromAFolderAsFromTheArchive() throws IOException {
    // given
    Path folder = require("bccd_cells/folder");
    LabeledSamples archive = ImageData.read(require("bccd_cells/bccd_cells_32.npz")).train();

    // when
    LabeledSamples cells = ImageData.read(folder).train();

    // then: each of the folder's red cells is among the archive's
    assertThat(cells.classes()).isEqualTo(ClassLabels.of("Platelets", "RBC", "WBC"));
    assertThat(cells.counts().counts()).containsExactly(60, 60, 60);
    for (int index : cells.indicesOf(cells.classes().indexOf("RBC"))) {
      float[] cell = cells.sample(index);
      assertThat(IntStream.of(archive.indicesOf(0)).mapToObj(archive::sample))
          .anyMatch(other -> Arrays.equals(cell, other));
    }
  }

  @Test
  void readsDigitsFromATable() throws IOException {
    // given
    Path file = require("digits_8x8/digits.csv.gz");

    // when
    LabeledSamples digits = ImageData.read(file, SampleShape.image(1, 8, 8)).train();

    // then
    assertThat(digits.size()).isEqualTo(1797);
    assertThat(digits.range()).isEqualTo(new ValueRange(0, 16));
    assertThat(digits.classes().count()).isEqualTo(10);
    assertThat(digits.counts().smallest()).isGreaterThan(170);
  }
}
