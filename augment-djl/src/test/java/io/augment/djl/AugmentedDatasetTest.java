package io.augment.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.RandomAccessDataset;
import ai.djl.training.dataset.Sampler;
import ai.djl.translate.Transform;
import io.augment.LabeledSamples;
import io.augment.data.SampleShape;
import io.augment.mixing.Mix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AugmentedDatasetTest {

  private static final SampleShape SMALL = SampleShape.image(1, 2, 2);

  private NDManager manager;

  @BeforeEach
  void openManager() {
    manager = NDManager.newBaseManager();
  }

  @AfterEach
  void closeManager() {
    manager.close();
  }

  @Property(tries = 80)
  void everyEpochShowsEachRealSampleOnceAndTheShareAskedFor(
      @ForAll @IntRange(min = 2, max = 90) int size,
      @ForAll @IntRange(min = 1, max = 40) int batchSize,
      @ForAll @DoubleRange(min = 0, max = 0.9) double fraction,
      @ForAll boolean dropLast,
      @ForAll @IntRange(min = 0, max = 3) int prefetch)
      throws Exception {
    // given: a data set that shows all, or whole batches of its samples
    LabeledSamples samples = MarkedImages.of(SMALL, size / 2, size - size / 2);
    Mix.Fixed ratio = Mix.fraction(fraction);
    int real = dropLast ? size - size % batchSize : size;
    int asked = ratio.syntheticFor(real);
    ExecutorService executor = prefetch == 0 ? null : Executors.newFixedThreadPool(2);
    try (NDManager arrays = NDManager.newBaseManager();
        MarkedSynthesizer synthesizer = MarkedSynthesizer.like(samples);
        AugmentedDataset augmented =
            AugmentedDataset.wrap(shuffled(arrays, samples, batchSize, dropLast, prefetch))
                .supply(Supply.pool().ungated())
                .synthesizer(synthesizer)
                .mix(ratio)
                .build()) {
      for (int pass = 0; pass < 2; pass++) {
        // when
        Epoch epoch = Epoch.of(augmented, arrays, executor);

        // then
        assertThat(epoch.real()).doesNotHaveDuplicates().hasSize(real);
        if (dropLast) {
          assertThat(epoch.size() % batchSize).isZero();
          assertThat(Math.abs(epoch.synthetic() - asked))
              .isLessThanOrEqualTo(asked < batchSize ? batchSize : batchSize / 2);
          assertThat(epoch.synthetic() > 0).isEqualTo(asked > 0);
        } else {
          assertThat(epoch.synthetic()).isEqualTo(asked);
        }
        assertThat(augmented.size()).isEqualTo(epoch.size());
        assertThat(augmented.batchesPerEpoch()).isEqualTo(epoch.batches().size());
        assertBatches(epoch, batchSize, samples);
      }
    } finally {
      if (executor != null) {
        executor.shutdownNow();
      }
    }
  }

  private static ArrayDataset shuffled(
      NDManager manager, LabeledSamples samples, int batchSize, boolean dropLast, int prefetch) {
    return new ArrayDataset.Builder()
        .setData(MarkedImages.data(manager, samples, SampleShape.Layout.AUTO, DataType.FLOAT32))
        .optLabels(MarkedImages.labels(manager, samples))
        .setSampling(batchSize, true, dropLast)
        .optPrefetchNumber(prefetch)
        .build();
  }

  /** All are full but the last one, and have the epoch's share to within a sample. */
  private static void assertBatches(Epoch epoch, int batchSize, LabeledSamples samples) {
    double share = (double) epoch.synthetic() / Math.max(1, epoch.size());
    int last = epoch.batches().size() - 1;
    for (int i = 0; i <= last; i++) {
      Epoch.Seen seen = epoch.batches().get(i);
      assertThat(seen.rows().size())
          .isEqualTo(i < last ? batchSize : epoch.size() - last * batchSize);
      assertThat(Math.abs(seen.synthetic() - share * seen.rows().size())).isLessThan(1.01);
      assertTruthful(seen, samples);
    }
  }

  /** What the batch says of itself is what its values show, and labels belong to their samples. */
  private static void assertTruthful(Epoch.Seen seen, LabeledSamples samples) {
    for (int row = 0; row < seen.rows().size(); row++) {
      assertThat(seen.said().get(row)).isEqualTo(seen.isSynthetic(row));
      long index = (Long) seen.indices().get(row);
      if (seen.isSynthetic(row)) {
        assertThat(index).isEqualTo(-1);
      } else {
        assertThat(index).isEqualTo(MarkedImages.id(seen.rows().get(row)[0]));
        assertThat(seen.rows().get(row)).containsExactly(samples.sample((int) index));
        assertThat(seen.labels().get(row)).isEqualTo(samples.label((int) index));
      }
    }
  }

  @Test
  void realSamplesKeepTheOrderOfTheWrappedDataSet() throws Exception {
    // given
    LabeledSamples samples = MarkedImages.of(SMALL, 30, 25);
    List<Integer> plain =
        Epoch.of(SamplesDataset.shuffled(samples, manager, 16, 9), manager).real();
    try (AugmentedDataset augmented =
        AugmentedDataset.wrap(SamplesDataset.shuffled(samples, manager, 16, 9))
            .supply(Supply.pool().ungated())
            .synthesizer(MarkedSynthesizer.like(samples))
            .mix(Mix.perReal(1.5))
            .build()) {
      // when
      Epoch epoch = Epoch.of(augmented, manager);

      // then
      assertThat(epoch.real()).containsExactlyElementsOf(plain);
      assertThat(epoch.synthetic()).isEqualTo(83);
    }
  }

  @Test
  void aRatioOfNoneGivesTheBatchesOfTheWrappedDataSet() throws Exception {
    // given
    LabeledSamples samples = MarkedImages.of(SMALL, 10, 11);
    ArrayDataset plain = SamplesDataset.inOrder(samples, manager, 8);
    try (AugmentedDataset augmented =
        AugmentedDataset.wrap(SamplesDataset.inOrder(samples, manager, 8))
            .supply(Supply.pool().ungated())
            .mix(Mix.none())
            .build()) {
      // when
      Epoch expected = Epoch.of(plain, manager);
      Epoch epoch = Epoch.of(augmented, manager);

      // then
      assertThat(epoch.batches()).hasSameSizeAs(expected.batches());
      for (int i = 0; i < epoch.batches().size(); i++) {
        Epoch.Seen seen = epoch.batches().get(i);
        Epoch.Seen real = expected.batches().get(i);
        assertThat(flat(seen.rows())).isEqualTo(flat(real.rows()));
        assertThat(seen.labels()).isEqualTo(real.labels());
        assertThat(seen.indices()).isEqualTo(real.indices());
        assertThat(seen.progress()).isEqualTo(real.progress());
      }
      assertThat(augmented.provenance()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"60, 32, 0.3, 32, 32", "90, 15, 0.3, 90, 45", "37, 8, 0.3, 32, 16"})
  void whereALastBatchIsDroppedNoRealSampleIsDroppedTwice(
      int size, int batchSize, double fraction, int real, int synthetic) throws Exception {
    // given: the mixed epoch would not end with a full batch
    LabeledSamples samples = MarkedImages.of(SMALL, size / 2, size - size / 2);
    try (AugmentedDataset augmented =
        AugmentedDataset.wrap(shuffled(manager, samples, batchSize, true, 1))
            .supply(Supply.pool().ungated())
            .synthesizer(MarkedSynthesizer.like(samples))
            .mix(Mix.fraction(fraction))
            .build()) {
      // when
      Epoch epoch = Epoch.of(augmented, manager);

      // then: what it shows by itself, and whole batches of synthetic ones
      assertThat(epoch.real()).doesNotHaveDuplicates().hasSize(real);
      assertThat(epoch.synthetic()).isEqualTo(synthetic);
      assertThat(epoch.batches()).allMatch(batch -> batch.rows().size() == batchSize);
    }
  }

  /** Shows whole batches of the samples that it was made for, whatever data set it is asked for. */
  private record OwnSampler(int size, int batchSize) implements Sampler {

    @Override
    public Iterator<List<Long>> sample(RandomAccessDataset dataset) {
      return IntStream.range(0, size / batchSize)
          .mapToObj(
              batch ->
                  LongStream.range((long) batch * batchSize, (batch + 1L) * batchSize)
                      .boxed()
                      .toList())
          .iterator();
    }

    @Override
    public int getBatchSize() {
      return batchSize;
    }
  }

  @Test
  void aSamplerOfTheUsersOwnMayDropTheLastBatchToo() throws Exception {
    // given: it can't run on a view, which is shorter than what it shows
    LabeledSamples samples = MarkedImages.of(SMALL, 20, 17);
    ArrayDataset dropping =
        new ArrayDataset.Builder()
            .setData(MarkedImages.data(manager, samples, SampleShape.Layout.AUTO, DataType.FLOAT32))
            .optLabels(MarkedImages.labels(manager, samples))
            .setSampling(new OwnSampler(37, 8))
            .build();
    try (AugmentedDataset augmented =
        AugmentedDataset.wrap(dropping)
            .supply(Supply.pool().ungated())
            .synthesizer(MarkedSynthesizer.like(samples))
            .mix(Mix.fraction(0.3))
            .build()) {
      // when
      Epoch epoch = Epoch.of(augmented, manager);

      // then
      assertThat(epoch.real()).doesNotHaveDuplicates().hasSize(32);
      assertThat(epoch.synthetic()).isEqualTo(16);
    }
  }

  @Test
  void aBatchSizeAboveTheDataGivesOneBatchAsItDoesByItself() throws Exception {
    // given
    LabeledSamples samples = MarkedImages.of(SMALL, 5, 6);
    try (AugmentedDataset augmented =
            AugmentedDataset.wrap(shuffled(manager, samples, 64, false, 1))
                .supply(Supply.pool().ungated())
                .synthesizer(MarkedSynthesizer.like(samples))
                .mix(Mix.fraction(0.5))
                .build();
        AugmentedDataset dropping =
            AugmentedDataset.wrap(shuffled(manager, samples, 64, true, 1))
                .supply(Supply.pool().ungated())
                .synthesizer(MarkedSynthesizer.like(samples))
                .mix(Mix.fraction(0.5))
                .build()) {
      // when
      Epoch epoch = Epoch.of(augmented, manager);

      // then
      assertThat(epoch.batches()).hasSize(1);
      assertThat(epoch.real()).hasSize(11);
      assertThat(epoch.synthetic()).isEqualTo(11);
      assertThat(Epoch.of(dropping, manager).batches()).isEmpty();
      assertThat(dropping.size()).isZero();
    }
  }

  @Test
  void underAScheduleTheSizeIsThatOfTheFirstEpoch() throws Exception {
    // given
    LabeledSamples samples = MarkedImages.of(SMALL, 15, 15);
    try (AugmentedDataset augmented =
        AugmentedDataset.wrap(SamplesDataset.inOrder(samples, manager, 8))
            .supply(Supply.pool().ungated())
            .synthesizer(MarkedSynthesizer.like(samples))
            .mix(Mix.fraction(0.5).schedule(Mix.Schedule.realOnlyFrom(1)))
            .build()) {
      // when, then
      assertThat(augmented.size()).isEqualTo(60);
      assertThat(augmented.batchesPerEpoch()).isEqualTo(8);
      assertThat(Epoch.of(augmented, manager).size()).isEqualTo(60);
      assertThat(Epoch.of(augmented, manager).size()).isEqualTo(30);
      assertThat(augmented.size()).isEqualTo(60);
    }
  }

  @Test
  void arraysKeepTheirNames() throws Exception {
    // given: nine of ten are synthetic, so that some batches have no real sample
    LabeledSamples samples = MarkedImages.of(SMALL, 6, 6);
    for (double fraction : new double[] {0, 0.5, 0.9}) {
      try (AugmentedDataset augmented =
          AugmentedDataset.wrap(named(samples))
              .supply(Supply.pool().ungated())
              .synthesizer(MarkedSynthesizer.like(samples))
              .mix(Mix.fraction(fraction))
              .build()) {
        for (Batch batch : augmented.getData(manager)) {
          // when
          Batch[] split = batch.split(new Device[] {Device.cpu(), Device.cpu()}, false);

          // then
          for (Batch each : List.of(batch, split[0], split[split.length - 1])) {
            assertThat(each.getData().head().getName()).isEqualTo("pixels");
            assertThat(each.getLabels().head().getName()).isEqualTo("diagnosis");
          }
          batch.close();
        }
      }
    }
  }

  private ArrayDataset named(LabeledSamples samples) {
    Transform name =
        array -> {
          array.setName("pixels");
          return array;
        };
    Transform nameLabel =
        array -> {
          array.setName("diagnosis");
          return array;
        };
    return new ArrayDataset.Builder()
        .setData(MarkedImages.data(manager, samples, SampleShape.Layout.AUTO, DataType.FLOAT32))
        .optLabels(MarkedImages.labels(manager, samples))
        .setSampling(3, false)
        .addTransform(name)
        .addTargetTransform(nameLabel)
        .build();
  }

  @Test
  void anExecutorReadsAheadAndChangesNothing() throws Exception {
    // given
    LabeledSamples samples = MarkedImages.of(SMALL, 40, 35);
    ExecutorService executor = Executors.newFixedThreadPool(2);
    try (AugmentedDataset alone = mixed(samples, 0.4);
        AugmentedDataset ahead = mixed(samples, 0.4)) {
      // when
      Epoch expected = Epoch.of(alone, manager);
      Epoch epoch = Epoch.of(ahead, manager, executor);

      // then
      assertThat(epoch.real()).containsExactlyElementsOf(expected.real());
      assertThat(epoch.drawn()).usingRecursiveComparison().isEqualTo(expected.drawn());
    } finally {
      executor.shutdownNow();
    }
  }

  private AugmentedDataset mixed(LabeledSamples samples, double fraction) {
    return AugmentedDataset.wrap(SamplesDataset.shuffled(samples, manager, 16, 5))
        .supply(Supply.pool().ungated())
        .synthesizer(MarkedSynthesizer.like(samples))
        .mix(Mix.fraction(fraction))
        .seed(11)
        .build();
  }

  @Test
  void theSameSeedGivesTheSameBytesAndAnotherSeedOthers() throws Exception {
    // given
    LabeledSamples samples = MarkedImages.of(SMALL, 21, 20);

    // when
    List<float[]> first = twoEpochs(samples, 4, false);
    List<float[]> again = twoEpochs(samples, 4, false);
    List<float[]> other = twoEpochs(samples, 5, false);
    List<float[]> fresh = twoEpochs(samples, 4, true);
    List<float[]> freshAgain = twoEpochs(samples, 4, true);

    // then
    assertThat(again).usingRecursiveComparison().isEqualTo(first);
    assertThat(freshAgain).usingRecursiveComparison().isEqualTo(fresh);
    assertThat(flat(other)).isNotEqualTo(flat(first));
    assertThat(flat(fresh)).isNotEqualTo(flat(first));
  }

  private static List<String> flat(List<float[]> rows) {
    return rows.stream().map(Arrays::toString).toList();
  }

  private List<float[]> twoEpochs(LabeledSamples samples, long seed, boolean fresh)
      throws Exception {
    AugmentedDatasetBuilder builder =
        AugmentedDataset.wrap(SamplesDataset.shuffled(samples, manager, 16, 5))
            .supply(Supply.pool().ungated())
            .synthesizer(MarkedSynthesizer.like(samples))
            .mix(Mix.fraction(0.5))
            .seed(seed);
    try (AugmentedDataset augmented =
        fresh ? builder.supply(Supply.fresh()).build() : builder.build()) {
      List<float[]> rows = new ArrayList<>();
      for (int pass = 0; pass < 2; pass++) {
        for (Epoch.Seen batch : Epoch.of(augmented, manager).batches()) {
          rows.addAll(batch.rows());
        }
      }
      return rows;
    }
  }

  @Test
  void anEpochTakesEachSampleOfThePoolOnceAndEveryEpochInAnotherOrder() throws Exception {
    // given
    LabeledSamples samples = MarkedImages.of(SampleShape.image(1, 4, 4), 30, 30);
    MarkedSynthesizer synthesizer = MarkedSynthesizer.like(samples);
    try (AugmentedDataset augmented =
        AugmentedDataset.wrap(SamplesDataset.inOrder(samples, manager, 16))
            .supply(Supply.pool().ungated())
            .synthesizer(synthesizer)
            .mix(Mix.perReal(1))
            .build()) {
      // when
      List<String> first = flat(Epoch.of(augmented, manager).drawn());
      List<String> second = flat(Epoch.of(augmented, manager).drawn());

      // then
      assertThat(synthesizer.drawn()).isEqualTo(60);
      assertThat(first).doesNotHaveDuplicates().hasSize(60);
      assertThat(second).containsExactlyInAnyOrderElementsOf(first).isNotEqualTo(first);
    }
  }

  @Test
  void aPoolSmallerThanAnEpochIsDealtEvenly() throws Exception {
    // given
    LabeledSamples samples = MarkedImages.of(SampleShape.image(1, 4, 4), 30, 30);
    MarkedSynthesizer synthesizer = MarkedSynthesizer.like(samples);
    try (AugmentedDataset augmented =
        AugmentedDataset.wrap(SamplesDataset.inOrder(samples, manager, 16))
            .supply(Supply.pool().size(20).ungated())
            .synthesizer(synthesizer)
            .mix(Mix.perReal(1))
            .build()) {
      // when
      List<String> drawn = flat(Epoch.of(augmented, manager).drawn());

      // then: 60 samples from 20 show each three times
      assertThat(synthesizer.drawn()).isEqualTo(20);
      assertThat(drawn.stream().collect(Collectors.groupingBy(row -> row, Collectors.counting())))
          .hasSize(20)
          .allSatisfy((row, times) -> assertThat(times).isEqualTo(3));
    }
  }

  @Test
  void freshSamplesNeverComeTwice() throws Exception {
    // given
    LabeledSamples samples = MarkedImages.of(SampleShape.image(1, 4, 4), 12, 12);
    try (AugmentedDataset augmented =
        AugmentedDataset.wrap(SamplesDataset.inOrder(samples, manager, 8))
            .supply(Supply.fresh())
            .synthesizer(MarkedSynthesizer.like(samples))
            .mix(Mix.fraction(0.5))
            .build()) {
      // when
      List<String> drawn = new ArrayList<>(flat(Epoch.of(augmented, manager).drawn()));
      drawn.addAll(flat(Epoch.of(augmented, manager).drawn()));

      // then
      assertThat(drawn).hasSize(48).doesNotHaveDuplicates();
    }
  }

  @Test
  void aPolicySharesSyntheticSamplesOutOverTheClasses() throws Exception {
    // given
    LabeledSamples samples = MarkedImages.of(SMALL, 40, 10, 10);
    try (AugmentedDataset augmented =
        AugmentedDataset.wrap(SamplesDataset.inOrder(samples, manager, 16))
            .supply(Supply.pool().ungated())
            .synthesizer(MarkedSynthesizer.like(samples))
            .mix(Mix.perReal(1).balanced())
            .build()) {
      // when
      int[] shown = new int[3];
      for (Epoch.Seen batch : Epoch.of(augmented, manager).batches()) {
        for (float label : batch.labels()) {
          shown[(int) label]++;
        }
      }

      // then: 60 synthetic ones level the classes
      assertThat(shown).containsExactly(40, 40, 40);
    }
  }

  @Test
  void eachDeviceGetsItsShareOfSyntheticSamples() throws Exception {
    // given
    LabeledSamples samples = MarkedImages.of(SMALL, 24, 24);
    Device[] devices = {Device.cpu(), Device.cpu()};
    try (AugmentedDataset augmented = mixed(samples, 0.5)) {
      for (Batch batch : augmented.getData(manager)) {
        // when
        Batch[] halves = batch.split(devices, false);

        // then
        assertThat(halves).hasSize(2);
        assertThat(Epoch.seen(halves[0]).synthetic()).isEqualTo(4);
        assertThat(Epoch.seen(halves[1]).synthetic()).isEqualTo(4);
        batch.close();
      }
    }
  }

  @Test
  void batchesSayWhatIsSyntheticAndWhereItComesFrom() throws Exception {
    // given
    LabeledSamples samples = MarkedImages.of(SMALL, 8, 8);
    try (AugmentedDataset augmented = mixed(samples, 0.25)) {
      for (Batch batch : augmented.getData(manager)) {
        // when
        AugmentedBatch told = (AugmentedBatch) batch;
        BitSet synthetic = told.synthetic();

        // then
        assertThat(told.syntheticCount()).isEqualTo(synthetic.cardinality()).isPositive();
        assertThat(told.isSynthetic(synthetic.nextSetBit(0))).isTrue();
        assertThat(told.provenance().orElseThrow().method()).isEqualTo("marked");
        assertThat(told.getProgressTotal()).isEqualTo(21);
        synthetic.clear();
        assertThat(told.syntheticCount()).isPositive();
        batch.close();
      }
    }
  }
}
