package io.augment.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.file.FileFormatException;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassFolderTest {

  private static BufferedImage grey(int level) {
    BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_BYTE_GRAY);
    int[] levels = new int[6];
    Arrays.fill(levels, level);
    image.getRaster().setPixels(0, 0, 3, 2, levels);
    return image;
  }

  private static BufferedImage filled(int type, int width, int height, Color colour) {
    BufferedImage image = new BufferedImage(width, height, type);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(colour);
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    return image;
  }

  private static Path write(BufferedImage image, Path file) throws IOException {
    Files.createDirectories(file.resolveSibling("."));
    String name = file.toString();
    assertThat(ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), file.toFile()))
        .isTrue();
    return file;
  }

  @Test
  void readsClassesAndFilesInTheOrderOfTheirNames(@TempDir Path root) throws IOException {
    // given
    write(grey(255), root.resolve("dog/b.png"));
    write(grey(51), root.resolve("dog/a.PNG"));
    write(grey(0), root.resolve("cat/z.png"));
    Files.writeString(root.resolve("dog/notes.txt"), "not an image");
    Files.writeString(root.resolve("dog/.hidden.png"), "not an image");
    Files.createDirectory(root.resolve(".cache"));

    // when
    DataSplits splits = ImageData.read(root);

    // then
    LabeledSamples train = splits.train();
    assertThat(train.classes()).isEqualTo(ClassLabels.of("cat", "dog"));
    assertThat(train.labels()).containsExactly(0, 1, 1);
    assertThat(train.shape()).isEqualTo(SampleShape.image(1, 2, 3));
    assertThat(train.range()).isEqualTo(ValueRange.UNIT);
    assertThat(train.sample(0)).containsOnly(0f);
    assertThat(train.sample(1)).containsOnly(0.2f);
    assertThat(train.sample(2)).containsOnly(1f);
    assertThat(splits.test()).isEmpty();
    assertThat(splits.notes().lines()).containsExactly("2 files were left out: 1 .txt, 1 hidden");
  }

  @Test
  void readsColourIfAnyImageHasIt(@TempDir Path root) throws IOException {
    // given: red, grey and a palette
    write(filled(BufferedImage.TYPE_INT_RGB, 3, 2, new Color(255, 51, 0)), root.resolve("a/1.png"));
    write(grey(51), root.resolve("a/2.png"));
    write(
        filled(BufferedImage.TYPE_BYTE_INDEXED, 3, 2, new Color(0, 255, 0)),
        root.resolve("b/1.png"));

    // when
    LabeledSamples train = ImageData.read(root).train();

    // then
    assertThat(train.shape()).isEqualTo(SampleShape.image(3, 2, 3));
    assertThat(train.sample(0))
        .containsExactly(1, 1, 1, 1, 1, 1, .2f, .2f, .2f, .2f, .2f, .2f, 0, 0, 0, 0, 0, 0);
    assertThat(train.sample(1)).containsOnly(0.2f);
    assertThat(train.sample(2))
        .containsExactly(0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void readsColourFilesWithoutColourAsGrey(@TempDir Path root) throws IOException {
    // given
    write(
        filled(BufferedImage.TYPE_3BYTE_BGR, 3, 2, new Color(51, 51, 51)), root.resolve("a/1.png"));

    // when
    LabeledSamples train = ImageData.read(root).train();

    // then
    assertThat(train.shape().channels()).isEqualTo(1);
    assertThat(train.sample(0)).containsOnly(0.2f);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpg", "jpeg"})
  void readsJpeg(String ending, @TempDir Path root) throws IOException {
    // given
    write(
        filled(BufferedImage.TYPE_INT_RGB, 16, 16, new Color(200, 100, 50)),
        root.resolve("a/1." + ending));

    // when
    LabeledSamples train = ImageData.read(root).train();

    // then: JPEG keeps a flat colour to a few levels
    assertThat(train.sample(0)[0]).isBetween(195 / 255f, 205 / 255f);
    assertThat(train.sample(0)[2 * 256]).isBetween(45 / 255f, 55 / 255f);
  }

  @Test
  void readsSplitFolders(@TempDir Path root) throws IOException {
    // given
    write(grey(1), root.resolve("train/cat/1.png"));
    write(grey(2), root.resolve("train/dog/1.png"));
    write(grey(3), root.resolve("valid/cat/1.png"));
    write(grey(4), root.resolve("test/dog/1.png"));

    // when
    DataSplits splits = ImageData.read(root);

    // then
    assertThat(splits.train().size()).isEqualTo(2);
    assertThat(splits.validation().orElseThrow().labels()).containsExactly(0);
    assertThat(splits.test().orElseThrow().labels()).containsExactly(1);
    assertThat(splits.test().orElseThrow().classes()).isEqualTo(ClassLabels.of("cat", "dog"));
  }

  @Test
  void readsAClassThatIsCalledTrain(@TempDir Path root) throws IOException {
    // given
    write(grey(1), root.resolve("car/1.png"));
    write(grey(2), root.resolve("train/1.png"));

    // when
    DataSplits splits = ImageData.read(root);

    // then
    assertThat(splits.train().classes()).isEqualTo(ClassLabels.of("car", "train"));
  }

  @Test
  void readsAClassWithOneImage(@TempDir Path root) throws IOException {
    // given
    write(grey(1), root.resolve("a/1.png"));
    write(grey(2), root.resolve("b/1.png"));

    // when
    LabeledSamples train = ImageData.read(root).train();

    // then
    assertThat(train.counts().counts()).containsExactly(1, 1);
  }

  private static void assertRefused(Path root, Path file, String message) {
    assertThatThrownBy(() -> ImageData.read(root))
        .isInstanceOfSatisfying(
            FileFormatException.class, e -> assertThat(e.file()).isEqualTo(file))
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  @Test
  void refusesFoldersWithoutClassesAndClassesWithoutImages(@TempDir Path root) throws IOException {
    // given
    Path lonely = Files.createDirectory(root.resolve("lonely"));
    write(grey(1), lonely.resolve("1.png"));
    Path empty = Files.createDirectories(root.resolve("data/empty"));
    write(grey(1), root.resolve("data/full/1.png"));

    // when, then
    assertRefused(lonely, lonely, "no class folders: expected CLASS/IMAGE.png for each class");
    assertRefused(
        root.resolve("data"),
        empty,
        "an empty class: expected BMP, DICOM, GIF, JPEG, NIfTI, PNG or TIFF files");
  }

  @Test
  void refusesAClassThatTheTrainingSplitDoesNotHave(@TempDir Path root) throws IOException {
    // given
    write(grey(1), root.resolve("train/cat/1.png"));
    write(grey(1), root.resolve("test/dog/1.png"));

    // when, then
    assertRefused(
        root,
        root.resolve("test/dog"),
        "a class that the training split does not have: expected one of [cat]");
  }

  @Test
  void refusesImagesOfDifferingSizes(@TempDir Path root) throws IOException {
    // given
    write(grey(1), root.resolve("a/1.png"));
    Path other =
        write(filled(BufferedImage.TYPE_INT_RGB, 4, 2, Color.RED), root.resolve("a/2.png"));

    // when, then
    assertRefused(root, other, "4 x 2 pixels: expected 3 x 2 as in the first of them, a/1.png");
  }

  @Test
  void refusesTransparency(@TempDir Path root) throws IOException {
    // given
    Color clearRed = new Color(255, 0, 0, 254);
    Path clear =
        write(filled(BufferedImage.TYPE_INT_ARGB, 3, 2, clearRed), root.resolve("clear/a/1.png"));

    // when, then
    assertRefused(
        root.resolve("clear"),
        clear,
        "has an alpha channel that is not opaque: expected grey or RGB without transparency, as"
            + " 'magick FILE -background black -flatten FILE' (ImageMagick) makes it");
  }

  @Test
  void refusesEmptyFilesAndWhatIsNoImage(@TempDir Path root) throws IOException {
    // given
    Path folder = Files.createDirectories(root.resolve("a"));
    Path file = Files.createFile(folder.resolve("1.png"));

    // when, then
    assertRefused(root, file, "the file is empty: expected a BMP, GIF, JPEG, PNG or TIFF image");
    Files.writeString(file, "PNG, or so it says");
    assertRefused(root, file, "not a BMP, GIF, JPEG, PNG or TIFF image");
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg"})
  void refusesImagesThatAreCutOffAnywhere(String ending, @TempDir Path root) throws IOException {
    // given: noise, so that the pixels fill most of the file
    BufferedImage noise = new BufferedImage(24, 24, BufferedImage.TYPE_INT_RGB);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 24 * 24; i++) {
      noise.setRGB(i % 24, i / 24, random.nextInt(1 << 24));
    }
    Path file = write(noise, root.resolve("a/1." + ending));
    byte[] whole = Files.readAllBytes(file);

    // when, then
    for (int percent = 2; percent <= 90; percent += 4) {
      Files.write(file, Arrays.copyOf(whole, whole.length * percent / 100));
      assertThatThrownBy(() -> ImageData.read(root))
          .as("%d %% of the file", percent)
          .isInstanceOf(FileFormatException.class)
          .hasMessageStartingWith(file + ": ")
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void refusesAnImageThatClaimsToBeHugeBeforeDecodingIt(@TempDir Path root) throws IOException {
    // given: width and height stand at bytes 16 to 23 of a PNG, their checksum at 29 to 32
    Path file = write(grey(1), root.resolve("a/1.png"));
    byte[] content = Files.readAllBytes(file);
    ByteBuffer header = ByteBuffer.wrap(content);
    header.putInt(16, 100_000).putInt(20, 100_000);
    CRC32 checksum = new CRC32();
    checksum.update(content, 12, 17);
    header.putInt(29, (int) checksum.getValue());
    Files.write(file, content);

    // when, then
    assertRefused(root, file, "100000 x 100000 pixels: expected at most");
  }

  @Property(tries = 300)
  @Tag("fuzzing")
  void answersFlippedBytesWithAnImageOrItsOwnExceptionAlone(
      @ForAll @IntRange(min = 0, max = 2000) int position, @ForAll byte mask, @ForAll boolean jpeg)
      throws IOException {
    // given
    Path root = Files.createTempDirectory("flipped");
    BufferedImage image = filled(BufferedImage.TYPE_INT_RGB, 8, 8, new Color(200, 100, 50));
    Path file = write(image, root.resolve(jpeg ? "a/1.jpg" : "a/1.png"));
    byte[] content = Files.readAllBytes(file);
    content[position % content.length] ^= mask;
    Files.write(file, content);

    // when, then
    try {
      assertThat(ImageData.read(root).train().size()).isEqualTo(1);
    } catch (FileFormatException e) {
      assertThat(e).hasMessageStartingWith(file + ": ").hasMessageNotContaining("\n");
    } finally {
      Files.delete(file);
      Files.delete(root.resolve("a"));
      Files.delete(root);
    }
  }
}
