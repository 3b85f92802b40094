package io.augment.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.augment.LabeledSamples;
import io.augment.data.ValueRange;
import io.augment.file.FileFormatException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of DICOM files and of volumes, with labels by folder or by table. */
class MedicalFolderTest {

  @TempDir private Path root;
  private ImageFolder folder;

  @BeforeEach
  void begin() {
    folder = new ImageFolder(root);
  }

  private static Path resource(String name) {
    try {
      return Path.of(
          Objects.requireNonNull(MedicalFolderTest.class.getResource("/medical/" + name)).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private void put(String resource, String name) throws IOException {
    folder.file(name, Files.readAllBytes(resource(resource)));
  }

  /** What another program reads from a file. */
  private static float[] values(String name, int line) throws IOException {
    List<String> lines = Files.readAllLines(resource(name + ".values"));
    String[] numbers = lines.get(line).strip().split(" ", -1);
    float[] values = new float[numbers.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Double.parseDouble(numbers[i]);
    }
    return values;
  }

  private static ValueRange range(float[] values) {
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    return new ValueRange(sorted[0], sorted[sorted.length - 1]);
  }

  @Test
  void readsDicomFilesWhateverTheirNames() throws IOException {
    // given
    put("ct-implicit.dcm", "a/1.dcm");
    put("ct-big.dcm", "a/IM000002");
    put("ct-deflated.dcm", "b/1.2.840.10008.5.1");
    put("ct-plain.dcm", "b/4.IMA");
    put("ct-explicit.dcm", "b/5.DICOM");
    folder.file("a/DICOMDIR", Files.readAllBytes(resource("ct-explicit.dcm")));
    folder.file("b/README", "no image");
    float[] expected = values("ct", 0);

    // when
    DataSplits splits = folder.read();

    // then: values in Hounsfield units, as another program reads them
    LabeledSamples train = splits.train();
    assertThat(train.counts().counts()).containsExactly(2, 3);
    assertThat(train.range()).isEqualTo(range(expected));
    for (int i = 0; i < train.size(); i++) {
      assertThat(train.sample(i)).containsExactly(expected);
    }
    assertThat(splits.notes().leftOut()).isEqualTo(Map.of("without an extension", 2));
    assertThat(splits.train().groups()).isEmpty();
  }

  @Test
  void readsSlicesOfVolumesWithTheLabelOfTheVolume() throws IOException {
    // given
    put("v1-int16.nii", "one.nii");
    put("v2-int16.nii.gz", "two.nii.gz");
    folder.file("labels.csv", "file,label\none.nii,x\ntwo,y\n");
    float[] expected = values("v1-int16.nii".replace(".nii", ""), 0);

    // when
    DataSplits splits = ImageData.read(root, ImageReading.defaults().slices(0, 1));

    // then
    LabeledSamples train = splits.train();
    int each = train.shape().values();
    int slices = expected.length / each;
    assertThat(train.counts().counts()).containsExactly(slices, slices);
    assertThat(Arrays.copyOf(train.values(), expected.length)).containsExactly(expected);
    assertThat(train.groups()).hasSize(2 * slices).startsWith(0, 0).endsWith(1, 1);
    assertThat(splits.files()).hasSize(2 * slices).startsWith("one.nii").endsWith("two.nii.gz");
    assertThat(splits.notes().lines())
        .contains(
            "files hold several images (slices, frames), which are alike: whole files are held"
                + " out, and those of a file stay together in every fold and draw",
            "2 files have several images (slices, frames), of which " + 2 * slices + " were read");
  }

  @Test
  void saysWhereVolumesDifferInTheSpacingOfTheirVoxels() throws IOException {
    // given: the second length of the third axis, in the header of version 1
    put("v1-int16.nii", "a/1.nii");
    byte[] other = Files.readAllBytes(resource("v1-int16.nii"));
    ByteBuffer.wrap(other).order(ByteOrder.LITTLE_ENDIAN).putFloat(76 + 12, 2.5f);
    folder.file("a/2.nii", other);

    // when, then
    assertThat(folder.read().notes().lines())
        .anyMatch(
            line ->
                line.matches(
                    "volumes have 2 different spacings of voxels, such as .* and .* x 2.5: .*"));
  }

  @Test
  void takesEveryNthSliceAndFrame() throws IOException {
    put("v1-int16.nii", "a/1.nii");
    int all = ImageData.read(root).train().size();
    DataSplits third = ImageData.read(root, ImageReading.defaults().slices(2, 3));
    assertThat(third.train().size()).isEqualTo((all - 1) / 3 + 1);
    assertThat(third.train().sample(0)).containsExactly(ImageData.read(root).train().sample(0));
  }

  @Test
  void refusesAnotherAxisForFrames() throws IOException {
    put("frames.dcm", "a/1.dcm");
    assertThat(folder.read().train().size()).isGreaterThan(1);
    assertThatThrownBy(() -> ImageData.read(root, ImageReading.defaults().slices(1, 1)))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining("frames of a DICOM file, which lie along z: expected no other axis");
  }

  @Test
  void mapsEachFilesWindowToOneRange() throws IOException {
    // given
    put("ct-implicit.dcm", "a/1.dcm");
    ImageReading window = ImageReading.defaults().fileWindow();

    // when, then: center 40, width 400, which ends one below 240 (PS3.3, C.11.2.1.2)
    float[] expected = values("ct", 0);
    float[] mapped = ImageData.read(root, window).train().sample(0);
    for (int i = 0; i < mapped.length; i++) {
      assertThat(mapped[i])
          .isCloseTo(Math.max(0, Math.min(1, (expected[i] + 160) / 399)), within(1e-5f));
    }
    assertThat(ImageData.read(root, window).train().range()).isEqualTo(ValueRange.UNIT);
    put("v1-int16.nii", "a/1.dcm");
    assertThatThrownBy(() -> ImageData.read(root, window))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining("names no window of its values: expected one, or center and width");
  }

  @Test
  void reducesEveryImageOfDifferentFilesToOneSizeAndWindow() throws IOException {
    // given
    put("ct-implicit.dcm", "a/1.dcm");
    put("v1-int16.nii", "b/1.nii");
    ImageReading reading = ImageReading.defaults().size(2, 3).window(40, 400);

    // when
    LabeledSamples train = ImageData.read(root, reading).train();

    // then
    assertThat(train.shape().dimensions()).containsExactly(1, 2, 3);
    assertThat(train.range()).isEqualTo(new ValueRange(-160, 240));
  }

  @Test
  void namesTheFileThatIsDamaged() throws IOException {
    put("ct-implicit.dcm", "a/1.dcm");
    byte[] whole = Files.readAllBytes(resource("ct-implicit.dcm"));
    Path cut = folder.file("a/2.dcm", Arrays.copyOf(whole, whole.length - 9));
    assertThatThrownBy(() -> ImageData.read(root))
        .isInstanceOf(FileFormatException.class)
        .hasMessageStartingWith(cut + ": ")
        .hasMessageNotContaining("\n");
  }
}
