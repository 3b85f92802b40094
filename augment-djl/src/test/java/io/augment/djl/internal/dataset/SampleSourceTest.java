package io.augment.djl.internal.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.augment.LabeledSamples;
import io.augment.Provenance;
import io.augment.Synthesizer;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SampleSourceTest {

  private static final SampleShape SHAPE = SampleShape.row(2);
  private static final BatchForm FORM =
      new BatchForm(
          SampleLayout.of(new Shape(2), SampleShape.Layout.AUTO),
          DataType.FLOAT32,
          new LabelForm(new Shape(), DataType.INT64),
          false,
          null,
          null);
  private static final ValueRanges AS_DRAWN = ValueRanges.of(SHAPE, range(), range());

  private final CountingSynthesizer synthesizer = new CountingSynthesizer();
  private NDManager manager;

  private static ValueRange range() {
    return new ValueRange(0, 100_000);
  }

  @BeforeEach
  void openManager() {
    manager = NDManager.newBaseManager();
  }

  @AfterEach
  void closeManager() {
    manager.close();
  }

  private PooledSource pool(int... perClass) {
    return PooledSource.draw(synthesizer, perClass, SeedSequence.of(1), AS_DRAWN, FORM, null);
  }

  /** What batches show: class * 10,000 + a number that tells samples apart. */
  private List<Float> shown(SampleSource source, long seed, int[]... labels) {
    List<Float> shown = new ArrayList<>();
    try (SampleSource.Epoch epoch = source.epoch(0, SeedSequence.of(seed), List.of(labels))) {
      for (int batch = 0; batch < labels.length; batch++) {
        if (labels[batch].length == 0) {
          continue;
        }
        try (NDManager scratch = manager.newSubManager()) {
          float[] values = epoch.take(batch, scratch).toFloatArray();
          assertThat(values).hasSize(2 * labels[batch].length);
          for (int row = 0; row < labels[batch].length; row++) {
            assertThat((int) values[2 * row] / 10_000).isEqualTo(labels[batch][row]);
            assertThat(values[2 * row + 1]).isEqualTo(values[2 * row]);
            shown.add(values[2 * row]);
          }
        }
      }
    }
    return shown;
  }

  @Test
  void aPoolShowsEachSampleOfAClassBeforeAnyComesAgain() {
    // given
    try (PooledSource pool = pool(3, 0, 2)) {
      // when
      List<Float> shown = shown(pool, 7, new int[] {2, 0, 0}, new int[0], new int[] {0, 2, 2, 0});

      // then
      assertThat(pool.size()).isEqualTo(5);
      assertThat(List.of(shown.get(1), shown.get(2), shown.get(3))).doesNotHaveDuplicates();
      assertThat(shown.get(0)).isNotEqualTo(shown.get(4));
      assertThat(shown(pool, 7, new int[] {2, 0, 0}, new int[0], new int[] {0, 2, 2, 0}))
          .isEqualTo(shown);
    }
  }

  @Test
  void aPoolThatTurnedOutEmptyIsOne() {
    // when, then
    try (PooledSource pool = pool(0, 0, 0)) {
      assertThat(pool.size()).isZero();
    }
  }

  @Test
  void aPoolIsFreedWhenItIsClosed() {
    // given
    PooledSource pool = pool(3, 3, 3);
    List<int[]> labels = List.of(new int[] {0, 1, 2});
    SampleSource.Epoch epoch = pool.epoch(0, SeedSequence.of(7), labels);

    // when
    pool.close();

    // then
    assertThatThrownBy(() -> epoch.take(0, manager)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void freshSamplesAreDrawnInPiecesOfAClassAndShownOnce() {
    // given 300 samples of one class and 10 of another, batch by batch
    FreshSource fresh = new FreshSource(synthesizer, AS_DRAWN, FORM);
    int[] batch = new int[31];
    batch[5] = 1;
    int[][] labels = Collections.nCopies(10, batch).toArray(int[][]::new);

    // when
    List<Float> shown = shown(fresh, 7, labels);

    // then
    assertThat(shown).hasSize(310).doesNotHaveDuplicates();
    assertThat(synthesizer.asked)
        .containsExactlyInAnyOrder("0: 64", "0: 64", "0: 64", "0: 64", "0: 44", "1: 10");
    assertThat(shown(fresh, 7, labels)).isEqualTo(shown);
    assertThat(shown(fresh, 8, labels)).isNotEqualTo(shown);
  }

  /** Draws numbers that follow from the seed, no two alike in a draw. */
  private static final class CountingSynthesizer implements Synthesizer {

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    @Override
    public SampleShape shape() {
      return SHAPE;
    }

    @Override
    public ValueRange range() {
      return SampleSourceTest.range();
    }

    @Override
    public ClassLabels classes() {
      return ClassLabels.of("a", "b", "c");
    }

    @Override
    public LabeledSamples sample(int label, int count, long seed) {
      asked.add(label + ": " + count);
      float[] values = new float[2 * count];
      int first = Math.floorMod(seed, 9_000);
      for (int i = 0; i < values.length; i++) {
        values[i] = 10_000 * label + first + i / 2;
      }
      int[] labels = new int[count];
      Arrays.fill(labels, label);
      return LabeledSamples.of(SHAPE, range(), classes(), values, labels);
    }

    @Override
    public Provenance provenance() {
      return new Provenance("counting", "0", 0, new TreeMap<>(), new TreeMap<>());
    }

    @Override
    public void close() {
      // holds nothing
    }
  }
}
