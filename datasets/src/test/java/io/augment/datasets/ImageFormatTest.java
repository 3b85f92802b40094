package io.augment.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.file.FileFormatException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageWriteParam;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every format of an image file: the pixels are those of the PNG of the same image. */
class ImageFormatTest {

  @TempDir private Path root;
  private ImageFolder folder;

  @BeforeEach
  void begin() {
    folder = new ImageFolder(root);
  }

  /** A file that keeps its pixels. */
  static final class Written {
    private final String name;
    private final BufferedImage image;
    private final byte[] content;

    Written(String name, BufferedImage image, byte[] content) {
      this.name = name;
      this.image = image;
      this.content = content;
    }

    byte[] content() {
      return content.clone();
    }

    BufferedImage image() {
      return image;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static final List<Written> LOSSLESS = writeAll();

  static Stream<Written> lossless() {
    return LOSSLESS.stream();
  }

  private static List<Written> writeAll() {
    List<Written> all = new ArrayList<>();
    int[] types = {
      BufferedImage.TYPE_BYTE_GRAY,
      BufferedImage.TYPE_3BYTE_BGR,
      BufferedImage.TYPE_BYTE_INDEXED,
      BufferedImage.TYPE_BYTE_BINARY
    };
    for (int type : types) {
      BufferedImage image = WrittenImages.noise(type, 21, 13);
      all.add(new Written("bmp " + type, image, WrittenImages.written(image, "bmp")));
      for (String packing : List.of("LZW", "Deflate", "ZLib", "PackBits")) {
        byte[] content = WrittenImages.written(image, "tiff", packing);
        all.add(new Written("tiff " + packing + " " + type, image, content));
      }
      all.add(new Written("tiff " + type, image, WrittenImages.written(image, "tiff")));
      byte[] tiled =
          WrittenImages.written(
              image,
              "tiff",
              how -> {
                how.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
                how.setTiling(16, 16, 0, 0);
              },
              1);
      all.add(new Written("tiff tiled " + type, image, tiled));
      if (type != BufferedImage.TYPE_3BYTE_BGR) {
        all.add(new Written("gif " + type, image, WrittenImages.written(image, "gif")));
        byte[] interlaced = WrittenImages.written(image, "gif", how -> {}, 1);
        all.add(new Written("gif interlaced " + type, image, interlaced));
      }
    }
    BufferedImage runs = WrittenImages.noise(BufferedImage.TYPE_BYTE_INDEXED, 21, 13);
    all.add(new Written("bmp runs", runs, WrittenImages.written(runs, "bmp", "BI_RLE8")));
    BufferedImage rgb = WrittenImages.noise(BufferedImage.TYPE_INT_RGB, 21, 13);
    all.add(new Written("bmp 32", rgb, WrittenImages.written(rgb, "bmp")));
    return all;
  }

  private float[] readAlone(String name, byte[] content) throws IOException {
    ImageFolder alone = new ImageFolder(root.resolve(name));
    alone.file("a/" + name, content);
    return alone.read().train().sample(0);
  }

  @ParameterizedTest
  @MethodSource("lossless")
  void readsThePixels(Written written) throws IOException {
    // given: the ending doesn't matter, the content does
    float[] expected = readAlone("x.png", WrittenImages.written(written.image(), "png"));

    // when
    float[] pixels = readAlone("y.TIF", written.content());

    // then
    assertThat(pixels).containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"BMP", "bmp", "tif", "TIFF", "gif", "GIF", "PNG", "jpg", "JPEG"})
  void readsEndingsOfAnyCase(String ending) throws IOException {
    folder.image("a/1." + ending, 100);
    assertThat(folder.read().train().sample(0)[0]).isBetween(0.38f, 0.41f);
  }

  @ParameterizedTest
  @MethodSource("lossless")
  void refusesFilesThatAreCutOff(Written written) throws IOException {
    for (int percent = 2; percent <= 90; percent += 11) {
      byte[] content = written.content();
      Path file = folder.file("a/1.bmp", Arrays.copyOf(content, content.length * percent / 100));
      assertThatThrownBy(() -> ImageData.read(root))
          .as("%d %% of the file", percent)
          .isInstanceOf(FileFormatException.class)
          .hasMessageStartingWith(file + ": ")
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void refusesTransparency() {
    BufferedImage clear = WrittenImages.noise(BufferedImage.TYPE_4BYTE_ABGR, 4, 4);
    Path file = folder.file("a/1.tif", WrittenImages.written(clear, "tiff"));
    folder.assertRefused(file, "has an alpha channel that is not opaque: expected grey or RGB");
    folder.file("a/1.tif", WrittenImages.written(clear, "png"));
    folder.assertRefused(file, "has an alpha channel that is not opaque: expected grey or RGB");
    BufferedImage index = new BufferedImage(4, 4, BufferedImage.TYPE_INT_ARGB);
    folder.file("a/1.tif", WrittenImages.written(index, "gif"));
    folder.assertRefused(file, "has an alpha channel that is not opaque: expected grey or RGB");
    BufferedImage few = WrittenImages.noise(BufferedImage.TYPE_USHORT_555_RGB, 4, 4);
    folder.file("a/1.tif", WrittenImages.written(few, "bmp"));
    folder.assertRefused(file, "16 bits a pixel: expected 1, 4, 8, 24 or 32");
  }

  @Test
  void readsInterlacedGifOrRefusesIt() throws IOException {
    for (int height = 1; height < 12; height++) {
      BufferedImage image = WrittenImages.noise(BufferedImage.TYPE_BYTE_GRAY, 3, height);
      byte[] content = WrittenImages.written(image, "gif", how -> {}, 1);
      if (height < 5) {
        folder.assertRefused(folder.file("a/1.gif", content), "interlaced rows of which there");
      } else {
        assertThat(readAlone("x.gif", content))
            .containsExactly(readAlone("x.png", WrittenImages.written(image, "png")));
      }
    }
  }

  @Test
  void readsTheFirstOfSeveralFramesAndPagesAndSaysSo() throws IOException {
    // given
    BufferedImage grey = WrittenImages.noise(BufferedImage.TYPE_BYTE_GRAY, 4, 4);
    folder.file("a/1.gif", WrittenImages.written(grey, "gif", 3));
    folder.file("a/2.tif", WrittenImages.written(grey, "tiff", 2));
    folder.file("a/3.tif", WrittenImages.written(grey, "tiff"));
    folder.file("a/4.gif", WrittenImages.written(grey, "gif"));

    // when
    DataSplits splits = folder.read();

    // then
    assertThat(splits.notes().lines())
        .containsExactly("2 files have more than one image (frames, pages): the first was read");
    assertThat(splits.train().sample(0)).containsExactly(splits.train().sample(2));
    assertThat(splits.train().sample(1)).containsExactly(splits.train().sample(2));
  }

  /** A JPEG of 16 x 8 pixels, whose quarters have the levels 0, 80, 160 and 240, row by row. */
  private static byte[] quarters() {
    BufferedImage image = new BufferedImage(16, 8, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 16 * 8; i++) {
      image.getRaster().setSample(i % 16, i / 16, 0, 160 * (i / 64) + 80 * (i % 16 / 8));
    }
    return WrittenImages.written(image, "jpg");
  }

  private static final int[][] UPRIGHT = {
    {0, 80, 160, 240}, {80, 0, 240, 160}, {240, 160, 80, 0}, {160, 240, 0, 80},
    {0, 160, 80, 240}, {160, 0, 240, 80}, {240, 80, 160, 0}, {80, 240, 0, 160}
  };

  @Property(tries = 20)
  void turnsImagesAsTheCameraWasHeld(
      @ForAll @IntRange(min = 1, max = 8) int orientation, @ForAll boolean littleEndian)
      throws IOException {
    // given
    ImageFolder turned = new ImageFolder(Files.createTempDirectory("turned"));
    Path file =
        turned.file(
            "a/1.jpg", WrittenImages.withOrientation(quarters(), orientation, littleEndian));

    // when
    DataSplits splits = turned.read();

    // then
    int height = splits.train().shape().height();
    int width = splits.train().shape().width();
    assertThat(width).isEqualTo(orientation < 5 ? 16 : 8);
    float[] pixels = splits.train().sample(0);
    for (int quarter = 0; quarter < 4; quarter++) {
      int x = width / 4 + quarter % 2 * width / 2;
      int y = height / 4 + quarter / 2 * height / 2;
      assertThat(255 * pixels[y * width + x])
          .isBetween(
              UPRIGHT[orientation - 1][quarter] - 9f, UPRIGHT[orientation - 1][quarter] + 9f);
    }
    assertThat(splits.notes().lines())
        .isEqualTo(
            orientation == 1
                ? List.of()
                : List.of("1 image was rotated or mirrored by the camera's orientation (EXIF)"));
    Files.delete(file);
    Files.delete(file.getParent());
    Files.delete(turned.root());
  }

  @Test
  void countsTurnedImagesAndTakesTheirUprightSize() throws IOException {
    // given: stored 16 x 8 and 8 x 16, shown alike
    folder.file("a/1.jpg", WrittenImages.withOrientation(quarters(), 6, true));
    folder.image("a/2.png", 9, 8, 16);
    folder.file("a/3.jpg", WrittenImages.withOrientation(quarters(), 8, false));

    // when
    DataSplits splits = folder.read();

    // then
    assertThat(splits.train()).hasToString("3 samples of 1x16x8 (a 3)");
    assertThat(splits.notes().lines())
        .containsExactly("2 images were rotated or mirrored by the camera's orientation (EXIF)");
  }

  @Test
  void readsAsStoredWhatHasNoSoundOrientation() throws IOException {
    for (int orientation : new int[] {0, 9, 0x7fff}) {
      folder.file("a/1.jpg", WrittenImages.withOrientation(quarters(), orientation, true));
      assertThat(folder.read().train().shape().width()).isEqualTo(16);
      assertThat(folder.read().notes().lines()).isEmpty();
    }
    byte[] sound = WrittenImages.withOrientation(quarters(), 6, true);
    for (int position = 12; position < 26; position++) {
      byte[] broken = sound.clone();
      broken[position] = (byte) 0xff;
      folder.file("a/1.jpg", broken);
      assertThat(folder.read().train().shape().width()).isEqualTo(16);
    }
  }

  @Property(tries = 400)
  @Tag("fuzzing")
  void answersFlippedBytesWithAnImageOrItsOwnExceptionAlone(
      @ForAll @IntRange(min = 0, max = 2000) int position,
      @ForAll byte mask,
      @ForAll @IntRange(min = 0, max = 99) int which)
      throws IOException {
    // given
    byte[] content = LOSSLESS.get(which % LOSSLESS.size()).content();
    content[position % content.length] ^= mask;
    ImageFolder flipped = new ImageFolder(Files.createTempDirectory("flipped"));
    Path file = flipped.file("a/1.png", content);

    // when, then
    try {
      assertThat(flipped.read().train().size()).isEqualTo(1);
    } catch (FileFormatException e) {
      assertThat(e).hasMessageStartingWith(flipped.root() + "").hasMessageNotContaining("\n");
    } finally {
      Files.delete(file);
      Files.delete(file.getParent());
      Files.delete(flipped.root());
    }
  }
}
