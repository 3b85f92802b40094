package io.augment.djl.internal.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.data.ClassLabels;
import io.augment.djl.archive.GeneratorArchive;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WeightTransferTest {

  private static final ClassLabels BEFORE = ClassLabels.of("a", "b");
  private static final ClassLabels NOW = ClassLabels.of("b", "new", "a");

  @Test
  void classesAreFoundByTheirNamesAndOnesTooManyAreTheMean() {
    // given a table of classes, a dense layer of two inputs and two classes, and a filter
    GeneratorArchive.Tensor table =
        new GeneratorArchive.Tensor("table", List.of(2L, 2L), new float[] {1, 2, 3, 4});
    GeneratorArchive.Tensor dense =
        new GeneratorArchive.Tensor("dense", List.of(2L, 4L), new float[] {1, 2, 3, 4, 5, 6, 7, 8});
    GeneratorArchive.Tensor filter =
        new GeneratorArchive.Tensor("filter", List.of(2L, 1L), new float[] {9, 10});
    WeightTransfer transplant =
        new WeightTransfer(
            List.of(table, dense, filter),
            Map.of(
                "table", new long[] {3, 2},
                "dense", new long[] {2, 5},
                "filter", new long[] {2, 1}),
            BEFORE,
            NOW);

    // when, then
    assertThat(transplant.values("table", new long[] {3, 2})).containsExactly(3, 4, 2, 3, 1, 2);
    assertThat(transplant.values("dense", new long[] {2, 5}))
        .containsExactly(1, 2, 4, 3.5f, 3, 5, 6, 8, 7.5f, 7);
    assertThat(transplant.values("filter", new long[] {2, 1})).containsExactly(9, 10);
  }

  @Test
  void asManyClassesInAnotherOrderAreFoundByTheirNames() {
    // given a table of two classes beside filters of the same shape
    float[] values = {1, 2, 3, 4};
    WeightTransfer transplant =
        new WeightTransfer(
            List.of(
                new GeneratorArchive.Tensor("table", List.of(2L, 2L), values),
                new GeneratorArchive.Tensor("filter", List.of(2L, 2L), values)),
            Map.of("table", new long[] {3, 2}, "filter", new long[] {2, 2}),
            BEFORE,
            ClassLabels.of("b", "a"));

    // when, then
    assertThat(transplant.values("table", new long[] {2, 2})).containsExactly(3, 4, 1, 2);
    assertThat(transplant.values("filter", new long[] {2, 2})).containsExactly(1, 2, 3, 4);
  }

  @Test
  void aNewClassTakesThePlaceOfOneThatIsNoMore() {
    // given
    WeightTransfer transplant =
        new WeightTransfer(
            List.of(new GeneratorArchive.Tensor("table", List.of(3L, 1L), new float[] {1, 2, 6})),
            Map.of("table", new long[] {4, 1}),
            ClassLabels.of("a", "b", "c"),
            ClassLabels.of("new", "b", "other", "third"));

    // when, then
    assertThat(transplant.values("table", new long[] {4, 1})).containsExactly(1, 2, 6, 3);
  }

  @Test
  void whatDoesNotFitIsRefusedByName() {
    WeightTransfer transplant =
        new WeightTransfer(
            List.of(new GeneratorArchive.Tensor("w", List.of(2L, 2L), new float[4])),
            Map.of("w", new long[] {2, 4}, "v", new long[] {1}),
            BEFORE,
            NOW);
    assertThatThrownBy(() -> transplant.values("w", new long[] {2, 4}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("to begin from: the tensor 'w' is [2, 2], expected the same networks");
    assertThatThrownBy(() -> transplant.values("v", new long[] {1}))
        .hasMessageContaining("'v' is not there");
  }
}
