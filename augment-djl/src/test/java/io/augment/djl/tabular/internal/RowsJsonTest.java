package io.augment.djl.tabular.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.augment.RowLayout;
import io.augment.internal.modes.RowHead;
import io.augment.internal.modes.RowModes;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowsJsonTest {

  private static final List<RowHead.Mode> MODES =
      List.of(new RowHead.Mode(1, 0.5, 0.25, 2), new RowHead.Mode(3, 0.5, 0.75, 2));

  private static RowsJson.Content content(List<Double> points, List<Integer> counts) {
    RowModes modes =
        new RowModes(
            new RowLayout(List.of(new RowLayout.OptionalNumeric(), new RowLayout.OneHot(2))),
            List.of(new RowHead.Modes(MODES, points, -1, 5, true), new RowHead.Categories(2)));
    List<List<Integer>> ofClass =
        counts.isEmpty() ? List.of(List.of(4, 6)) : List.of(counts, List.of(4, 6));
    return new RowsJson.Content(modes, new ChoiceCounts(List.of(ofClass)), List.of(10));
  }

  @Test
  void pointMassesAreWrittenAndReadWithHowOftenTheyOccur() {
    // given two modes, two points, and missing
    RowsJson.Content content = content(List.of(-7.5, 0.0), List.of(1, 2, 3, 2, 2));

    // when
    String text = RowsJson.write(content);

    // then
    assertThat(text).contains("\"points\":[-7.5,0.0]");
    assertThat(RowsJson.read(text, 1)).isEqualTo(content);
  }

  @Test
  void withoutPointMassesItIsWhatEarlierBuildsWrote() {
    RowsJson.Content content = content(List.of(), List.of());
    String text = RowsJson.write(content);
    assertThat(text)
        .isEqualTo(
            "{\"heads\":[{\"low\":-1.0,\"high\":5.0,\"missing\":true,\"modes\":[[1.0,0.5,0.25,2.0],"
                + "[3.0,0.5,0.75,2.0]]},{\"categories\":2}],\"classes\":[10],"
                + "\"counts\":[[[4,6]]]}");
    assertThat(RowsJson.read(text, 1)).isEqualTo(content);
  }

  @Test
  void pointMassesThatDoNotRiseAreRefused() {
    String text =
        RowsJson.write(content(List.of(-7.5, 0.0), List.of(1, 2, 3, 2, 2)))
            .replace("[-7.5,0.0]", "[0.0,-7.5]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RowsJson.read(text, 1))
        .withMessage("point masses [0.0, -7.5]: expected finite numbers, ascending");
  }

  @Test
  void conditionsCanBeAboutPointMasses() {
    // given a head of modes alone, one with point masses, and a category
    RowHead plain = new RowHead.Modes(MODES, List.of(), -1, 5, true);
    RowHead mixed = new RowHead.Modes(MODES, List.of(0.0), -1, 5, false);
    HeadTensors tensors = new HeadTensors(List.of(plain, mixed, new RowHead.Categories(2)));

    // then: three choices and two, padded to two groups, before the three of the first head
    assertThat(tensors.conditionable()).containsExactly(1, 2);
    assertThat(tensors.conditionWidth()).isEqualTo(5);
    assertThat(tensors.choicesWidth()).isEqualTo(8);
    assertThat(tensors.width()).isEqualTo(10);
  }
}
