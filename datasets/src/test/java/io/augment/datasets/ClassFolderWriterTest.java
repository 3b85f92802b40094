package io.augment.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassFolderWriterTest {

  @Test
  void writesClassFoldersThatItReadsBack(@TempDir Path root) throws IOException {
    // given
    LabeledSamples samples =
        LabeledSamples.of(
            SampleShape.image(3, 1, 1),
            ValueRange.UNIT,
            ClassLabels.of("a", "b"),
            new float[] {0, 0.2f, 1, 1, 0.4f, 0, 0.6f, 0.6f, 0.6f},
            new int[] {1, 0, 1});
    Path folder = root.resolve("out/images");

    // when
    ImageData.writeClassFolders(samples, folder);

    // then
    assertThat(folder.resolve("b/00001.png")).exists();
    assertThat(ImageData.read(folder).train().fingerprint())
        .isEqualTo(samples.select(1, 0, 2).fingerprint());
  }

  @Test
  void writesNothingOutsideItsFolderWhateverTheClassesAreCalled(@TempDir Path root)
      throws IOException {
    // given
    List<String> names =
        List.of("../../up", "/etc/x", "a\\b", ". .", "CON", "x\ny", "Same", "same", "Ä 1.5-b_c");
    float[] values = new float[names.size()];
    int[] labels = new int[names.size()];
    Arrays.setAll(labels, i -> i);
    LabeledSamples samples =
        LabeledSamples.of(
            SampleShape.image(1, 1, 1), ValueRange.UNIT, new ClassLabels(names), values, labels);
    Path folder = root.resolve("out");

    // when
    ImageData.writeClassFolders(samples, folder);

    // then
    assertThat(root.toFile().list()).containsExactly("out");
    try (Stream<Path> classes = Files.list(folder)) {
      assertThat(classes.map(path -> folder.relativize(path).toString()))
          .containsExactlyInAnyOrder(
              "__.._up", "_etc_x", "a_b", "_", "_CON", "x_y", "Same", "same_2", "Ä 1.5-b_c");
    }
  }

  @Test
  void refusesToWriteIntoAFolderThatHoldsSomething(@TempDir Path root) throws IOException {
    // given
    Path file = Files.writeString(root.resolve("kept.txt"), "kept");
    LabeledSamples samples = MedicalPhantoms.of(MedicalPhantoms.Kind.CHEST).perClass(1).generate();

    // when, then
    assertThatThrownBy(() -> ImageData.writeClassFolders(samples, root))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(root).isDirectoryNotContaining(path -> !path.equals(file));
  }
}
