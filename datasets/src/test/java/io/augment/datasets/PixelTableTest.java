package io.augment.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.LabeledSamples;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.file.FileFormatException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PixelTableTest {

  private static final SampleShape SHAPE = SampleShape.image(1, 1, 2);

  private static Path table(Path folder, String text) throws IOException {
    return Files.writeString(folder.resolve("table.csv"), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0,16,1\n8,4,0\n",
        "0,16,1\n8,4,0",
        "0,16,1\r\n\r\n8,4,0\r\n",
        " 0 ,16.0, 1\n8,4,0.0\n",
        "p0,p1,label\n0,16,1\n8,4,0\n"
      })
  void readsOneImageALineWithOrWithoutAHeader(String text, @TempDir Path folder)
      throws IOException {
    // when
    LabeledSamples train = ImageData.read(table(folder, text), SHAPE).train();

    // then
    assertThat(train.shape()).isEqualTo(SHAPE);
    assertThat(train.range()).isEqualTo(new ValueRange(0, 16));
    assertThat(train.values()).containsExactly(0f, 16f, 8f, 4f);
    assertThat(train.labels()).containsExactly(1, 0);
  }

  @Test
  void takesFractionsForTheUnitRange(@TempDir Path folder) throws IOException {
    // when
    LabeledSamples train = ImageData.read(table(folder, "0.5,0.25,0\n"), SHAPE).train();

    // then
    assertThat(train.range()).isEqualTo(ValueRange.UNIT);
  }

  @Test
  void readsGzip(@TempDir Path folder) throws IOException {
    // given
    Path file = folder.resolve("table.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("0,1,2\n".repeat(40).getBytes(StandardCharsets.UTF_8));
    }

    // when
    LabeledSamples train = ImageData.read(file, SHAPE).train();

    // then
    assertThat(train.size()).isEqualTo(40);
    assertThat(train.classes().names()).containsExactly("2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0,1; record 1: 2 columns: expected 2 pixels of a 1x1x2 image and a label",
        "0,1,2|0,1,2,3; record 2: 4 columns",
        "0,x,1; record 1: column 2 is 'x': expected a number",
        "0,1,cat; record 1: column 3 is 'cat': expected a number",
        "0,,1; record 1: column 2 is '': expected a number",
        "0,1,0.5; record 1: label 0.5: expected an integer class index",
        "0,1,-1; record 1: label -1: expected an integer class index",
        "0,1,1e300; record 1: label 1.0E300: expected an integer class index",
        "1,1,0|NaN,1,1; image 1 has the pixel value NaN: expected numbers from 0 on",
        "-3,7,1; image 0 has the pixel value -3.0: expected numbers from 0 on",
        "1e99,7,1; image 0 has the pixel value Infinity: expected numbers from 0 on",
        "a,b,c; no images: expected at least one",
      })
  void refusesWhatIsNoTableOfPixels(String lines, String message, @TempDir Path folder)
      throws IOException {
    // given
    Path file = table(folder, lines.replace('|', '\n'));

    // when, then
    assertThatThrownBy(() -> ImageData.read(file, SHAPE))
        .isInstanceOf(FileFormatException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  @Test
  void refusesEmptyFilesDamagedGzipAndEndlessLines(@TempDir Path folder) throws IOException {
    // given
    Path empty = table(folder, "");
    Path plain = Files.writeString(folder.resolve("plain.csv.gz"), "0,1,2\n");
    Path endless = Files.writeString(folder.resolve("endless.csv"), "0,1,2\n" + "1".repeat(200));

    // when, then
    assertThatThrownBy(() -> ImageData.read(empty, SHAPE))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(empty + ": no images: expected at least one");
    assertThatThrownBy(() -> ImageData.read(plain, SHAPE))
        .isInstanceOf(FileFormatException.class)
        .hasMessageStartingWith(plain + ": not sound gzip");
    assertThatThrownBy(() -> ImageData.read(endless, SHAPE))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(endless + ": line 2: longer than 120 characters: too long for the image shape");
  }

  @Test
  void refusesGzipThatIsCutOff(@TempDir Path folder) throws IOException {
    // given
    Path file = folder.resolve("cut.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("0,1,2\n".repeat(40).getBytes(StandardCharsets.UTF_8));
    }
    byte[] content = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(content, content.length - 10));

    // when, then
    assertThatThrownBy(() -> ImageData.read(file, SHAPE))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(file + ": the file ends too early");
  }

  @Test
  void asksForTheImageShape(@TempDir Path folder) throws IOException {
    // given
    Path file = table(folder, "0,1,2\n");

    // when, then
    assertThatThrownBy(() -> ImageData.read(file))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining("expected an image shape with it, such as 1x28x28");
    assertThatThrownBy(() -> ImageData.read(file, SampleShape.row(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("image shape 2: expected channels, height and width");
  }
}
