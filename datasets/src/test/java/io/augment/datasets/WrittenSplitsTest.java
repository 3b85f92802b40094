package io.augment.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.file.FileFormatException;
import io.augment.internal.image.PngFile;
import io.augment.internal.image.SampleImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read, changed and written stays in the splits that it was read from. */
class WrittenSplitsTest {

  private static final LabeledSamples CELLS = cells();

  /** Two images of each class; folders are read in the order of their names. */
  private static LabeledSamples cells() {
    LabeledSamples drawn =
        MedicalPhantoms.of(MedicalPhantoms.Kind.BLOOD_SMEAR).side(28).perClass(2).generate();
    List<String> names =
        IntStream.range(0, drawn.classes().count()).mapToObj(label -> "class " + label).toList();
    return LabeledSamples.of(
        drawn.shape(), drawn.range(), new ClassLabels(names), drawn.values(), drawn.labels());
  }

  private static void write(DataSplits splits, Path target) throws IOException {
    if (target.toString().endsWith(".npz")) {
      ImageData.writeNpz(splits, target);
    } else {
      ImageData.writeClassFolders(splits, target);
    }
  }

  private static void assertWrittenAs(LabeledSamples read, LabeledSamples written) {
    assertThat(read.labels()).containsExactly(written.labels());
    assertThat(read.classes()).isEqualTo(written.classes());
    float[] values = written.values();
    for (int i = 0; i < values.length; i++) {
      assertThat(read.values()[i]).isEqualTo(Math.round(255 * values[i]) / 255f);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cells.npz", "cells"})
  @Tag("slow")
  void everySplitIsReadBack(String name, @TempDir Path root) throws IOException {
    // given
    Path target = root.resolve(name);
    LabeledSamples first = CELLS.select(CELLS.indicesOf(0));
    LabeledSamples second = CELLS.select(CELLS.indicesOf(1));

    // when
    write(new DataSplits(CELLS, Optional.of(first), Optional.of(second)), target);

    // then
    DataSplits read = ImageData.read(target);
    assertWrittenAs(read.train(), CELLS);
    assertWrittenAs(read.validation().orElseThrow(), first);
    assertWrittenAs(read.test().orElseThrow(), second);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cells.npz", "cells"})
  @Tag("slow")
  void aTrainingSplitAloneIsWrittenAsPlainSamples(String name, @TempDir Path root)
      throws IOException {
    // when
    Path target = root.resolve(name);
    write(new DataSplits(CELLS, Optional.empty(), Optional.empty()), target);

    // then
    DataSplits read = ImageData.read(target);
    assertWrittenAs(read.train(), CELLS);
    assertThat(read.validation()).isEmpty();
    assertThat(read.test()).isEmpty();
    assertThat(root.resolve("cells/train")).doesNotExist();
  }

  @Test
  void aFolderOfImagesIsOneClassInTheOrderOfNames(@TempDir Path root) throws IOException {
    // given
    Path folder = Files.createDirectory(root.resolve("flat"));
    for (int i = 0; i < CELLS.size(); i++) {
      PngFile.write(SampleImage.of(CELLS, i), folder.resolve("cell-" + i + ".PNG"));
    }
    Files.writeString(folder.resolve("notes.txt"), "mine");

    // when
    DataSplits read = ImageData.readUnlabelled(folder);

    // then
    assertThat(read.train().counts()).hasToString("images " + CELLS.size());
    for (int i = 0; i < CELLS.size(); i++) {
      assertThat(read.train().sample(i)[7]).isEqualTo(Math.round(255 * CELLS.sample(i)[7]) / 255f);
    }
    assertThatThrownBy(() -> ImageData.read(folder)).isInstanceOf(FileFormatException.class);
  }

  @Test
  void whereThereAreClassesTheyAreRead(@TempDir Path root) throws IOException {
    // given
    Path folder = root.resolve("cells");
    ImageData.writeClassFolders(CELLS, folder);
    PngFile.write(SampleImage.of(CELLS, 0), folder.resolve("overview.png"));

    // when, then
    assertThat(ImageData.readUnlabelled(folder).train().classes()).isEqualTo(CELLS.classes());
    assertThatThrownBy(() -> ImageData.readUnlabelled(Files.createDirectory(root.resolve("none"))))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining("no class folders");
  }
}
