package io.augment.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.internal.image.SampleImage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageGridTest {

  private static final ClassLabels CLASSES = ClassLabels.of("dark", "bright");

  /** Three 2x3 images: two of class 0 (0 and 51), one of class 1 (255). */
  private static LabeledSamples grey() {
    float[] values = new float[18];
    for (int i = 0; i < 6; i++) {
      values[6 + i] = 1f;
      values[12 + i] = 0.2f;
    }
    return LabeledSamples.of(
        SampleShape.image(1, 2, 3), ValueRange.UNIT, CLASSES, values, new int[] {0, 1, 0});
  }

  private static int grey(BufferedImage image, int x, int y) {
    return image.getRaster().getSample(x, y, 0);
  }

  private static int[] pixels(BufferedImage image) {
    int[] target = new int[image.getWidth() * image.getHeight()];
    return image.getRaster().getPixels(0, 0, image.getWidth(), image.getHeight(), target);
  }

  @Test
  void showsOneRowAClassWithTheFirstSamplesInOrder() {
    // given
    ImageGrid grid = ImageGrid.of(grey(), 2);

    // when
    BufferedImage image = grid.render();

    // then: cells of 3x2 pixels, 2 pixels apart
    assertThat(image.getWidth()).isEqualTo(2 + 2 * (3 + 2));
    assertThat(image.getHeight()).isEqualTo(2 + 2 * (2 + 2));
    assertThat(grey(image, 2, 2)).isZero();
    assertThat(grey(image, 4, 3)).isZero();
    assertThat(grey(image, 7, 2)).isEqualTo(51);
    assertThat(grey(image, 2, 6)).isEqualTo(255);
  }

  @Test
  void leavesMissingCellsAndSeparatorsWhite() {
    // given
    LabeledSamples black = grey().select(0);

    // when
    BufferedImage image = ImageGrid.of(black, 2).render();

    // then
    assertThat(grey(image, 0, 0)).isEqualTo(255);
    assertThat(grey(image, 5, 2)).isEqualTo(255);
    assertThat(grey(image, 7, 2)).isEqualTo(255);
    assertThat(grey(image, 2, 6)).isEqualTo(255);
  }

  @Test
  void turnsEachPixelIntoASquareWhenScaled() {
    // given
    ImageGrid grid = ImageGrid.of(grey(), 1).scale(3);

    // when
    BufferedImage image = grid.render();

    // then
    assertThat(image.getWidth()).isEqualTo(2 + 3 * 3 + 2);
    assertThat(image.getHeight()).isEqualTo(2 + 2 * (2 * 3 + 2));
    assertThat(grey(image, 10, 7)).isZero();
    assertThat(grey(image, 11, 7)).isEqualTo(255);
  }

  @Test
  void placesBlocksSideBySideWithAGap() {
    // given
    LabeledSamples black = grey().select(0);
    ImageGrid alone = ImageGrid.of(black, 1);

    // when
    BufferedImage image = alone.beside(black).render();

    // then
    int gap = 1;
    int second = alone.render().getWidth() + gap;
    assertThat(image.getWidth()).isEqualTo(2 * alone.render().getWidth() + gap);
    assertThat(grey(image, second + 2, 2)).isZero();
    assertThat(grey(image, second + 1, 2)).isEqualTo(255);
  }

  @Test
  void drawsThreeChannelsAsRedGreenBlueAndMapsTheValueRange() {
    // given: one pixel, range [-1, 1]
    LabeledSamples pixel =
        LabeledSamples.of(
            SampleShape.image(3, 1, 1),
            new ValueRange(-1f, 1f),
            ClassLabels.of("only"),
            new float[] {1f, -1f, 0f},
            new int[] {0});

    // when
    BufferedImage image = SampleImage.of(pixel, 0);

    // then
    assertThat(image.getRGB(0, 0)).isEqualTo(0xffff0080);
  }

  @Test
  void writesTheSameBytesTwiceAndPixelsThatReadBack(@TempDir Path folder) throws IOException {
    // given
    ImageGrid grid = ImageGrid.of(grey(), 2).scale(2);
    Path first = folder.resolve("new/first.png");
    Path second = folder.resolve("second.png");

    // when
    grid.write(first);
    grid.write(second);

    // then
    assertThat(first).hasSameBinaryContentAs(second);
    assertThat(pixels(ImageIO.read(first.toFile()))).isEqualTo(pixels(grid.render()));
  }

  @Test
  void refusesWhatItCannotDraw() {
    // given
    LabeledSamples rows =
        LabeledSamples.of(
            SampleShape.row(2), ValueRange.UNIT, CLASSES, new float[] {0, 0}, new int[] {0});
    LabeledSamples otherShape =
        LabeledSamples.of(
            SampleShape.image(1, 1, 1), ValueRange.UNIT, CLASSES, new float[] {0}, new int[] {0});

    // when, then
    assertThatThrownBy(() -> ImageGrid.of(rows, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("samples of shape 2: expected images of 1 or 3 channels");
    assertThatThrownBy(() -> ImageGrid.of(grey(), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("columns 0: expected at least 1");
    assertThatThrownBy(() -> ImageGrid.of(grey(), 1).scale(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("scale 0: expected at least 1");
    assertThatThrownBy(() -> ImageGrid.of(grey(), 1).beside(otherShape))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected the same shape and classes");
    assertThatThrownBy(() -> ImageGrid.of(grey(), 1).scale(100_000).render())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected at most 67108864 pixels");
  }
}
