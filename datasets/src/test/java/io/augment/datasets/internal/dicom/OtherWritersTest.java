package io.augment.datasets.internal.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.data.ValueRange;
import io.augment.datasets.internal.image.Frames;
import io.augment.file.FileFormatException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that other programs wrote, against what other programs read from them. */
class OtherWritersTest {

  private static Path file(String name) {
    try {
      return Path.of(OtherWritersTest.class.getResource("/medical/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static Frames read(String name) throws IOException {
    byte[] head = Arrays.copyOf(Files.readAllBytes(file(name)), 132);
    assertThat(DicomFile.recognises(head)).isTrue();
    return DicomFile.read(file(name));
  }

  private static float[] values(Frames frames) {
    int each = frames.channels() * frames.height() * frames.width();
    float[] values = new float[frames.count() * each + 1];
    for (int i = frames.count() - 1; i >= 0; i--) { // in any order
      frames.copyTo(i, values, i * each);
    }
    assertThat(values[values.length - 1]).as("behind the last").isZero();
    return Arrays.copyOf(values, values.length - 1);
  }

  private static float[] expected(String name) throws IOException {
    String[] numbers = Files.readString(file(name + ".values")).strip().split(" ", -1);
    float[] values = new float[numbers.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.parseFloat(numbers[i]);
    }
    return values;
  }

  @ParameterizedTest
  @CsvSource({
    "ct-implicit, ct",
    "ct-explicit, ct",
    "ct-deflated, ct",
    "ct-plain, ct",
    "ct-big, ct",
    "xray, xray",
    "pet, pet",
    "rgb, rgb",
    "rgb-planes, rgb",
    "palette-8, palette-8",
    "palette-16, palette-16",
    "frames, frames",
    "enhanced-shared, enhanced-shared",
    "enhanced-frames, enhanced-frames",
    "grey-8-rle, grey-8",
    "grey-12-rle, grey-12",
    "grey-16-rle, grey-16",
    "grey-8-gdcm-rle, grey-8",
    "grey-12-gdcm-rle, grey-12",
    "grey-16-gdcm-rle, grey-16",
    "grey-8-lossless-1, grey-8",
    "grey-12-lossless-1, grey-12",
    "grey-16-lossless-1, grey-16",
    "grey-8-gdcm-jpeg, grey-8",
    "grey-12-gdcm-jpeg, grey-12",
    "grey-16-gdcm-jpeg, grey-16",
    "grey-12-lossless-14-1, grey-12",
    "grey-12-lossless-14-2, grey-12",
    "grey-12-lossless-14-3, grey-12",
    "grey-12-lossless-14-4, grey-12",
    "grey-12-lossless-14-5, grey-12",
    "grey-12-lossless-14-6, grey-12",
    "grey-12-lossless-14-7, grey-12",
    "signed-rle, signed",
    "signed-lossless, signed",
    "movie-rle, movie",
    "movie-lossless, movie",
    "movie-lossless-fragments, movie",
    "colour-rle, colour",
    "colour-lossless, colour",
    "baseline, baseline",
  })
  void readsWhatOtherReadersRead(String name, String values) throws IOException {
    // when
    Frames frames = read(name + ".dcm");

    // then
    assertThat(values(frames)).containsExactly(expected(values));
    for (float value : values(frames)) {
      assertThat(frames.range().contains(value)).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({"ybr, 1", "colour-baseline-444, 3", "colour-baseline-rgb, 3"})
  void mixesColoursAsOthersDoButForRounding(String name, double tolerance) throws IOException {
    assertThat(values(read(name + ".dcm")))
        .usingElementComparator((a, b) -> Math.abs(a - b) <= tolerance ? 0 : 1)
        .containsExactly(expected(name));
  }

  @Test
  void colourOfFewerSamplesIsCloseToWhatOthersMakeOfIt() throws IOException {
    float[] ours = values(read("colour-baseline.dcm"));
    float[] others = expected("colour-baseline");
    double difference = 0;
    for (int i = 0; i < ours.length; i++) {
      difference += Math.abs(ours[i] - others[i]) / ours.length;
    }
    assertThat(difference).isLessThan(8);
  }

  @Test
  void saysTheRangeOfTheBitsAndTheWindow() throws IOException {
    Frames ct = read("ct-implicit.dcm");
    assertThat(ct.range()).isEqualTo(new ValueRange(-2024, 2071));
    assertThat(ct.whole()).isTrue();
    assertThat(ct.window()).contains(new ValueRange(-160, 239));
    Frames pet = read("pet.dcm");
    assertThat(pet.whole()).isFalse();
    assertThat(pet.window()).isEmpty();
    float[] values = values(pet);
    Arrays.sort(values);
    assertThat(pet.range()).isEqualTo(new ValueRange(values[0], values[values.length - 1]));
    assertThat(read("grey-12-rle.dcm").range()).isEqualTo(new ValueRange(0, 4095));
    assertThat(read("enhanced-shared.dcm").window()).contains(new ValueRange(0, 99));
    assertThat(read("enhanced-frames.dcm").window()).contains(new ValueRange(-43, 56));
    assertThat(read("rgb.dcm").range()).isEqualTo(ValueRange.BYTE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"j2k", "jpegls", "extended-12"})
  void refusesOtherPackingsByName(String name) {
    assertThatThrownBy(() -> values(read("refused-" + name + ".dcm")))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining(
            name.equals("j2k") ? "JPEG 2000" : name.equals("jpegls") ? "JPEG-LS" : "12 bits")
        .hasMessageContaining("gdcmconv --raw IN OUT")
        .hasMessageNotContaining("\n");
  }
}
