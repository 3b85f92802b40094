package io.augment.datasets.internal.nifti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.datasets.internal.image.Frames;
import io.augment.file.FileFormatException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Volumes that nibabel wrote, against what it reads from them. */
class OtherVolumesTest {

  private static Path file(String name) {
    try {
      return Path.of(OtherVolumesTest.class.getResource("/medical/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static float[] values(Frames frames) {
    int each = frames.channels() * frames.height() * frames.width();
    float[] values = new float[frames.count() * each];
    for (int i = 0; i < frames.count(); i++) {
      frames.copyTo(i, values, i * each);
    }
    return values;
  }

  private static float[] expected(String name, int axis) throws IOException {
    String[] numbers = Files.readAllLines(file(name + ".values")).get(axis).split(" ", -1);
    float[] values = new float[numbers.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Double.parseDouble(numbers[i]);
    }
    return values;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v1-uint8.nii",
        "v1-int8.nii",
        "v1-uint16.nii",
        "v1-int16.nii",
        "v1-int32.nii",
        "v1-uint32.nii",
        "v1-float32.nii",
        "v1-float64.nii",
        "v1-big-uint8.nii",
        "v1-big-int16.nii",
        "v1-big-uint16.nii",
        "v1-big-int32.nii",
        "v1-big-float32.nii",
        "v1-big-float64.nii",
        "v2-uint8.nii.gz",
        "v2-int16.nii.gz",
        "v2-uint32.nii.gz",
        "v2-float32.nii.gz",
        "v2-float64.nii.gz",
        "v1-rgb.nii.gz",
        "scaled.nii"
      })
  void slicesAlongEachAxisAreThoseOfAnotherReader(String name) throws IOException {
    for (int axis = 0; axis < 3; axis++) {
      // when
      assertThat(NiftiFile.recognises(file(name))).isTrue();
      Frames frames = NiftiFile.read(file(name), axis);

      // then
      assertThat(frames.count()).isEqualTo(List.of(4, 3, 5).get(axis));
      String values = name.substring(0, name.indexOf('.'));
      assertThat(values(frames)).containsExactly(expected(values, axis));
      for (float value : values(frames)) {
        assertThat(frames.range().contains(value)).isTrue();
      }
    }
  }

  @Test
  void refusesSeveralVolumesAndPairsByName() {
    assertThatThrownBy(() -> NiftiFile.read(file("refused-four.nii"), 2))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining("2 volumes in one file: expected one");
    assertThatThrownBy(() -> NiftiFile.read(file("refused-pair.hdr"), 2))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining("in two files (.hdr and .img)");
  }
}
