package io.augment.resampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.augment.LabeledSamples;
import io.augment.RowLayout;
import io.augment.internal.neighbors.NearestRows;
import io.augment.resampling.internal.BorderlineCategory;
import io.augment.resampling.internal.MixedRows;
import io.augment.resampling.internal.Neighborhoods;
import io.augment.resampling.internal.NominalScale;
import io.augment.resampling.internal.NominalVote;
import io.augment.resampling.internal.Segments;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Neighbours and samples are those of imbalanced-learn on the same rows. */
class SmotePeerTest {

  private static final int NEIGHBORS = 5;
  private static final int DANGER_NEIGHBORS = 10;
  private static final double CLOSE = 1e-6;

  @Test
  void smoteHasItsNeighboursAndItsSamples() throws IOException {
    // given
    PeerFixture fixture = PeerFixture.read("smote.json");
    LabeledSamples real = fixture.samples();
    int width = real.shape().values();
    NearestRows rows = new NearestRows(real.values(), width);
    Neighborhoods ours = Neighborhoods.ofOwnClass(rows, real.labels(), NEIGHBORS);

    for (PeerFixture theirs : fixture.classes()) {
      // then
      Map<Integer, int[]> neighbors = theirs.neighbors("neighbors");
      assertThat(neighbors.keySet().stream().mapToInt(row -> row))
          .containsExactly(boxed(real.indicesOf(theirs.integer("label"))));
      assertSameNeighbors(ours, neighbors);
      assertSameSegments(new Segments(real.values(), width), width, theirs.made("samples"));
    }
  }

  @Test
  void smoteNcHasItsMedianItsNeighboursAndItsSamples() throws IOException {
    // given: three numbers, then two categories of 3 and 4
    PeerFixture fixture = PeerFixture.read("smote-nc.json");
    LabeledSamples real = fixture.samples(oneHot(fixture.rows()));
    RowLayout layout = RowLayout.inferredFrom(real);
    assertThat(layout.blocks())
        .isEqualTo(
            List.of(
                new RowLayout.Numeric(),
                new RowLayout.Numeric(),
                new RowLayout.Numeric(),
                new RowLayout.OneHot(3),
                new RowLayout.OneHot(4)));
    MixedRows rows = new MixedRows(real, layout);

    // when
    int label = fixture.integer("label");
    double mismatch = NominalScale.mismatch(rows, real.indicesOf(label));

    // then: its version 0.10 counts half the square of a differing category
    assertThat(mismatch).isEqualTo(fixture.number("median_std"), within(CLOSE));
    assertSameNeighbors(neighborhoods(rows, real, mismatch), fixture.neighbors("neighbors"));
    Map<Integer, int[]> neighbors = fixture.neighbors("neighbors_0_10");
    assertSameNeighbors(neighborhoods(rows, real, mismatch / Math.sqrt(2)), neighbors);
    NominalVote vote = new NominalVote(rows);
    for (PeerFixture.Made made : fixture.made("samples")) {
      float[] ours = new float[layout.width()];
      int[] near = neighbors.getOrDefault(made.base(), new int[0]);
      vote.sample(made.base(), made.neighbor(), made.gap(), near, new SplittableRandom(1), ours, 0);
      assertSameMixed(ours, made.values(), near, real);
    }
  }

  private static Neighborhoods neighborhoods(MixedRows rows, LabeledSamples real, double mismatch) {
    double[] everyClass = {mismatch, mismatch};
    return Neighborhoods.ofOwnClass(
        NominalScale.scaled(rows, real.labels(), everyClass), real.labels(), NEIGHBORS);
  }

  /** Numbers agree; so do categories, unless two have as many votes: then either is one of them. */
  private static void assertSameMixed(
      float[] ours, List<Double> theirs, int[] near, LabeledSamples real) {
    for (int column = 0; column < 3; column++) {
      assertThat((double) ours[column]).isEqualTo(theirs.get(column), within(CLOSE));
    }
    int first = 3;
    for (int block = 0; block < 2; block++) {
      int width = 3 + block;
      int start = first;
      double[] votes =
          IntStream.range(start, start + width)
              .mapToDouble(
                  column -> IntStream.of(near).mapToDouble(row -> real.sample(row)[column]).sum())
              .toArray();
      double most = Arrays.stream(votes).max().orElseThrow();
      int our = category(ours, start, width);
      int their = theirs.get(3 + block).intValue();
      assertThat(votes[our]).isEqualTo(most);
      assertThat(votes[their]).isEqualTo(most);
      if (Arrays.stream(votes).filter(count -> count == most).count() == 1) {
        assertThat(our).isEqualTo(their);
      }
      first += width;
    }
  }

  private static int category(float[] row, int first, int width) {
    float[] block = Arrays.copyOfRange(row, first, first + width);
    assertThat(block).containsOnlyOnce(1f);
    return IntStream.range(0, width).filter(i -> block[i] == 1).findFirst().orElseThrow();
  }

  @Test
  void borderlineSmoteHasItsDangerNeighboursAndItsSamples() throws IOException {
    // given
    PeerFixture fixture = PeerFixture.read("borderline-smote.json");
    LabeledSamples real = fixture.samples();
    int width = real.shape().values();
    NearestRows rows = new NearestRows(real.values(), width);
    int[] labels = real.labels();

    // when
    BorderlineCategory[] categories = BorderlineCategory.of(rows, labels, DANGER_NEIGHBORS);

    // then
    for (PeerFixture theirs : fixture.classes()) {
      for (BorderlineCategory kind : BorderlineCategory.values()) {
        int[] ours =
            IntStream.of(real.indicesOf(theirs.integer("label")))
                .filter(row -> categories[row] == kind)
                .toArray();
        assertThat(ours)
            .as(kind.name())
            .isNotEmpty()
            .isEqualTo(theirs.integers(kind.name().toLowerCase(Locale.ROOT)));
      }
      assertSameNeighbors(
          Neighborhoods.ofOwnClass(rows, labels, NEIGHBORS), theirs.neighbors("neighbors"));
      assertSameNeighbors(
          Neighborhoods.ofOtherClasses(rows, labels, 1), theirs.neighbors("nearest_other"));
      Segments segments = new Segments(real.values(), width);
      assertSameSegments(segments, width, theirs.made("samples"));
      assertSameSegments(segments, width, theirs.made("toward_others"));
    }
  }

  private static void assertSameNeighbors(Neighborhoods ours, Map<Integer, int[]> theirs) {
    assertThat(theirs).isNotEmpty();
    theirs.forEach((row, near) -> assertThat(ours.of(row)).as("row %d", row).isEqualTo(near));
  }

  private static void assertSameSegments(
      Segments segments, int width, List<PeerFixture.Made> theirs) {
    assertThat(theirs).isNotEmpty();
    for (PeerFixture.Made made : theirs) {
      float[] ours = new float[width];
      segments.point(made.base(), made.neighbor(), made.gap(), ours, 0);
      for (int column = 0; column < width; column++) {
        assertThat((double) ours[column]).isEqualTo(made.values().get(column), within(CLOSE));
      }
    }
  }

  private static double[][] oneHot(double[][] rows) {
    double[][] encoded = new double[rows.length][10];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(rows[row], 0, encoded[row], 0, 3);
      encoded[row][3 + (int) rows[row][3]] = 1;
      encoded[row][6 + (int) rows[row][4]] = 1;
    }
    return encoded;
  }

  private static Integer[] boxed(int[] values) {
    return IntStream.of(values).boxed().toArray(Integer[]::new);
  }
}
