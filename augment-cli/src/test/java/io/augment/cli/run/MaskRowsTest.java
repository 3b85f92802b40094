package io.augment.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.augment.LabeledSamples;
import io.augment.MaskedSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MaskRowsTest {

  private static final int SIDE = 64;
  private static final int SHOWN = 128;
  private static final int PLANE = SHOWN * SHOWN;

  /** A grey image of one brightness, with a square of each class other than the background. */
  private static MaskedSamples squares(int classes, float brightness) {
    float[] values = new float[SIDE * SIDE];
    Arrays.fill(values, brightness);
    byte[] mask = new byte[SIDE * SIDE];
    for (int label = 1; label < classes; label++) {
      for (int pixel = 0; pixel < 100; pixel++) {
        mask[(12 * label + pixel / 10) * SIDE + 20 + pixel % 10] = (byte) label;
      }
    }
    return MaskedSamples.of(
        SampleShape.image(1, SIDE, SIDE),
        new ValueRange(-1, 1),
        ClassLabels.of(classes == 2 ? new String[] {"a", "b"} : new String[] {"a", "b", "c"}),
        values,
        mask);
  }

  private static float[] pixel(float[] sample, int y, int x) {
    int at = y * SHOWN + x;
    return new float[] {sample[at], sample[PLANE + at], sample[2 * PLANE + at]};
  }

  @Test
  void anImageItsMaskAndItsContourStandInThreeRowsInColours() {
    // when
    LabeledSamples rows = MaskRows.of(squares(3, 0).concat(squares(3, 0)));

    // then a row each for two images, twice as large
    assertThat(rows.shape()).isEqualTo(SampleShape.image(3, SHOWN, SHOWN));
    assertThat(rows.counts().counts()).containsExactly(2, 2, 2);
    float[] image = rows.sample(rows.indicesOf(0)[1]);
    float[] mask = rows.sample(rows.indicesOf(1)[1]);
    float[] contour = rows.sample(rows.indicesOf(2)[1]);
    float[] grey = {0.5f, 0.5f, 0.5f};
    assertThat(image).containsOnly(0.5f);
    assertThat(pixel(mask, 0, 0)[0]).isEqualTo(pixel(mask, 0, 0)[2]).isLessThan(0.2f);
    float[] first = pixel(mask, 24, 40);
    float[] second = pixel(mask, 48, 40);
    assertThat(first).isNotEqualTo(second);

    // and of the squares the outermost pixels alone are drawn over the image
    assertThat(pixel(contour, 24, 40)).isEqualTo(first);
    assertThat(pixel(contour, 43, 59)).isEqualTo(first);
    assertThat(pixel(contour, 25, 41)).isEqualTo(grey);
    assertThat(pixel(contour, 23, 40)).isEqualTo(grey);
    assertThat(pixel(contour, 48, 50)).isEqualTo(second);
  }
}
