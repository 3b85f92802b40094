package io.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.mixing.Mix;
import io.augment.resampling.BorderlineSmote;
import io.augment.resampling.RandomOversampling;
import io.augment.resampling.Smote;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class FitResampleTest {

  /** Classes of two samples and more, or of none. */
  @Provide
  Arbitrary<List<Integer>> sizes() {
    return Arbitraries.integers()
        .between(1, 12)
        .map(size -> size == 1 ? 0 : size)
        .list()
        .ofMinSize(1)
        .ofMaxSize(5);
  }

  @Provide
  Arbitrary<Mix> mixes() {
    return Arbitraries.oneOf(
        Arbitraries.just(Mix.balanced()),
        Arbitraries.of(0.0, 0.1, 0.5, 0.8).map(Mix::fraction),
        Arbitraries.of(0.0, 0.1, 0.5, 0.8).map(fraction -> Mix.fraction(fraction).balanced()));
  }

  /** In a random order, so that a class's samples lie apart. */
  private static LabeledSamples samples(List<Integer> sizes, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] labels =
        IntStream.range(0, sizes.size())
            .flatMap(label -> IntStream.generate(() -> label).limit(sizes.get(label)))
            .toArray();
    float[] values = new float[3 * labels.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble();
    }
    for (int i = labels.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int label = labels[i];
      labels[i] = labels[other];
      labels[other] = label;
    }
    return LabeledSamples.of(
        SampleShape.row(3), ValueRange.UNIT, ClassLabels.numbered(sizes.size()), values, labels);
  }

  @Property(tries = 300)
  void realSamplesStandFirstAsTheyWereAndAreFollowedByWhatTheMixAsksFor(
      @ForAll("sizes") List<Integer> sizes, @ForAll("mixes") Mix mix, @ForAll long seed) {
    // given
    LabeledSamples real = samples(sizes, seed);
    int[] wanted = mix.syntheticPerClass(real.counts());
    for (SynthesizerTrainer trainer :
        List.of(
            Smote.defaults().seed(seed),
            BorderlineSmote.defaults().seed(seed),
            RandomOversampling.of(seed))) {

      // when
      LabeledSamples all = trainer.fitResample(real, mix);

      // then
      int[] first = IntStream.range(0, real.size()).toArray();
      assertThat(all.select(first).fingerprint()).isEqualTo(real.fingerprint());
      for (int label = 0; label < wanted.length; label++) {
        assertThat(all.counts().count(label)).isEqualTo(sizes.get(label) + wanted[label]);
      }
      assertThat(trainer.fitResample(real, mix).fingerprint()).isEqualTo(all.fingerprint());
    }
  }

  @Test
  void anotherSeedOfTheTrainerDrawsOthers() {
    // given
    LabeledSamples real = samples(List.of(9, 4), 1);

    // when, then
    assertThat(Smote.defaults().seed(1).fitResample(real, Mix.balanced()).fingerprint())
        .isNotEqualTo(Smote.defaults().seed(2).fitResample(real, Mix.balanced()).fingerprint());
  }

  @Test
  void whereNothingIsAddedNothingIsFitted() {
    // given
    LabeledSamples level = samples(List.of(3, 3, 0), 1);
    SynthesizerTrainer never =
        fold -> {
          throw new AssertionError("fitted");
        };

    // when, then
    assertThat(never.fitResample(level, Mix.balanced())).isSameAs(level);
    assertThat(never.fitResample(level, Mix.none())).isSameAs(level);
    assertThat(never.fitResample(level.select(), Mix.fraction(0.5)).size()).isZero();
  }

  @Test
  void whatIsFittedIsClosed() {
    // given
    Sampling drawing = new Sampling(UnaryOperator.identity());

    // when
    drawing.trainer().fitResample(samples(List.of(4, 2), 1), Mix.balanced());

    // then
    assertThat(drawing.closed).isTrue();
  }

  @Test
  void aClassThatIsTooSmallIsNamedByTheTrainer() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Smote.defaults().fitResample(samples(List.of(4, 1), 1), Mix.balanced()))
        .withMessageContaining("1");
  }

  @Test
  void aScheduleIsRefusedAsThereAreNoEpochs() {
    // given
    LabeledSamples real = samples(List.of(4, 2), 1);
    Mix decaying = Mix.balanced().schedule(Mix.Schedule.decayToNone());

    // when, then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RandomOversampling.of(1).fitResample(real, decaying))
        .withMessageContaining("expected one without a schedule");
  }

  @Test
  void aSynthesizerThatDrawsSomethingElseIsNamedWithWhatWasExpected() {
    // given
    LabeledSamples rows = samples(List.of(4, 2), 1);
    LabeledSamples real =
        LabeledSamples.of(
            SampleShape.image(1, 1, 3), rows.range(), rows.classes(), rows.values(), rows.labels());
    LabeledSamples narrow =
        LabeledSamples.of(
            SampleShape.image(1, 1, 2),
            ValueRange.UNIT,
            real.classes(),
            new float[4],
            new int[] {1, 1});
    LabeledSamples bytes =
        LabeledSamples.of(
            real.shape(), ValueRange.BYTE, real.classes(), new float[6], new int[] {1, 1});

    // when, then
    for (UnaryOperator<LabeledSamples> bent :
        List.<UnaryOperator<LabeledSamples>>of(
            drawn -> narrow,
            drawn -> bytes,
            drawn -> drawn.select(0),
            drawn -> drawn.concat(drawn),
            drawn -> real.select(real.indicesOf(0)[0], real.indicesOf(1)[0]))) {
      assertThatThrownBy(() -> new Sampling(bent).trainer().fitResample(real, Mix.balanced()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith(Sampling.class.getName() + ".sample returned ")
          .hasMessageContaining("expected 2 of class '1', of shape 1x1x3 and range ");
    }
    assertThatThrownBy(
            () -> new Sampling(Sampling::nothing).trainer().fitResample(real, Mix.balanced()))
        .hasMessageStartingWith(Sampling.class.getName() + ".sample returned null: expected 2");
    assertThatThrownBy(() -> new NoTrainer().fitResample(real, Mix.balanced()))
        .hasMessageContaining(".fit returned null: expected a synthesizer");
    SynthesizerTrainer others = fold -> RandomOversampling.of(1).fit(asBytes(fold));
    assertThatThrownBy(() -> others.fitResample(real, Mix.balanced()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(".fit returned a synthesizer of shape 1x1x3, range ");
  }

  private static LabeledSamples asBytes(LabeledSamples samples) {
    return LabeledSamples.of(
        samples.shape(), ValueRange.BYTE, samples.classes(), samples.values(), samples.labels());
  }

  private static final class NoTrainer implements SynthesizerTrainer {
    @Override
    @SuppressWarnings("NullAway") // what a careless implementation does
    public Synthesizer fit(LabeledSamples trainFold) {
      return null;
    }
  }

  /** Oversamples, and bends what it has drawn. */
  @SuppressWarnings("NullAway.Init") // fitting sets what draws
  private static final class Sampling implements Synthesizer {

    private final UnaryOperator<LabeledSamples> bent;
    private Synthesizer drawn;
    private boolean closed;

    Sampling(UnaryOperator<LabeledSamples> bent) {
      this.bent = bent;
    }

    @SuppressWarnings("NullAway") // what a careless implementation does
    static LabeledSamples nothing(LabeledSamples drawn) {
      return null;
    }

    SynthesizerTrainer trainer() {
      return fold -> {
        drawn = RandomOversampling.of(1).fit(fold);
        return this;
      };
    }

    @Override
    public SampleShape shape() {
      return drawn.shape();
    }

    @Override
    public ValueRange range() {
      return drawn.range();
    }

    @Override
    public ClassLabels classes() {
      return drawn.classes();
    }

    @Override
    public LabeledSamples sample(int label, int count, long seed) {
      return bent.apply(drawn.sample(label, count, seed));
    }

    @Override
    public Provenance provenance() {
      return new Provenance("drawing", "0", 0, new TreeMap<>(), new TreeMap<>());
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
