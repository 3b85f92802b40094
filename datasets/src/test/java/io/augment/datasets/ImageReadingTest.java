package io.augment.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageReadingTest {

  @Property(tries = 100)
  void isReadFromItsOwnTexts(
      @ForAll @IntRange(min = 1, max = ImageReading.MAX_SIDE) int height,
      @ForAll @IntRange(min = 1, max = ImageReading.MAX_SIDE) int width,
      @ForAll @DoubleRange(min = -2000, max = 3000) double center,
      @ForAll @DoubleRange(min = 1, max = 5000) double window,
      @ForAll @IntRange(min = 0, max = 2) int axis,
      @ForAll @IntRange(min = 1, max = 99) int every) {
    // given
    double middle = Math.rint(center * 2) / 2;
    double wide = Math.rint(window);
    ImageReading reading =
        ImageReading.defaults().size(height, width).window(middle, wide).slices(axis, every);

    // when
    ImageReading again = ImageReading.defaults();
    for (String setting : new String[] {"size", "window", "slices"}) {
      again = again.with(setting, reading.text(setting));
    }

    // then
    assertThat(again).isEqualTo(reading);
    assertThat(again.window())
        .contains(new ValueRange((float) (middle - wide / 2), (float) (middle + wide / 2)));
  }

  @Test
  void leavesImagesAsTheyAreByDefault() {
    ImageReading reading = ImageReading.defaults();
    assertThat(reading.toString()).startsWith("size none, window none, slices z, ");
    assertThat(reading.height()).isEmpty();
    assertThat(reading.fileWindow().hasFileWindow()).isTrue();
    assertThat(reading.size(8, 9).width()).contains(9);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "size; 0",
        "size; 64x",
        "size; 5000",
        "size; -3",
        "window; 40",
        "window; 40,0",
        "window; a,b",
        "window; 1e99,3",
        "slices; w",
        "slices; z:0",
        "slices; z:"
      })
  void refusesTextsThatMeanNothing(String setting, String text) {
    assertThatThrownBy(() -> ImageReading.defaults().with(setting, text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(setting + " " + text + ": expected ");
  }

  @Test
  void refusesAShapeThatIsNoImages() {
    assertThatThrownBy(() -> ImageReading.defaults().shape(SampleShape.row(3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("image shape 3: expected channels, height and width");
  }
}
