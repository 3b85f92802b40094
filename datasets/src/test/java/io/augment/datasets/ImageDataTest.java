package io.augment.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.LabeledSamples;
import io.augment.data.SampleShape;
import io.augment.datasets.MedicalPhantoms.Kind;
import io.augment.file.FileFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageDataTest {

  private static final MedicalPhantoms PHANTOMS = MedicalPhantoms.of(Kind.CHEST).perClass(2);

  @Test
  void namesTheFormatsItKnows(@TempDir Path folder) throws IOException {
    // given
    Path missing = folder.resolve("missing.npz");
    Path unknown = Files.writeString(folder.resolve("data.parquet"), "PAR1");

    // when, then
    assertThatThrownBy(() -> ImageData.read(missing))
        .isInstanceOf(FileFormatException.class)
        .hasMessageStartingWith(missing + ": does not exist: expected an .npz file, a folder");
    assertThatThrownBy(() -> ImageData.read(unknown))
        .isInstanceOf(FileFormatException.class)
        .hasMessageStartingWith(unknown + ": an unknown format: expected an .npz file, a folder");
  }

  @Test
  void readsOtherFormatsWithAShapeIfItIsTheirs(@TempDir Path folder) throws IOException {
    // given
    LabeledSamples samples = PHANTOMS.generate();
    Path file = folder.resolve("chest.npz");
    ImageData.writeNpz(samples, file);

    // when
    LabeledSamples back = ImageData.read(file, SampleShape.image(1, 28, 28)).train();

    // then
    assertThat(back.classes()).isEqualTo(samples.classes());
    assertThatThrownBy(() -> ImageData.read(file, SampleShape.image(1, 8, 8)))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(file + ": images of shape 1x28x28: expected 1x8x8");
  }

  @Test
  void refusesSplitsThatDiffer() {
    // given
    LabeledSamples small = PHANTOMS.generate();
    LabeledSamples large = PHANTOMS.side(32).generate();

    // when, then
    assertThatThrownBy(() -> new DataSplits(small, Optional.empty(), Optional.of(large)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected the same shape, range and classes");
    assertThatThrownBy(() -> new DataSplits(small, Optional.of(large), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected the same shape, range and classes");
  }
}
