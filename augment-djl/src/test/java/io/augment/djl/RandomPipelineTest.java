package io.augment.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.Dataset;
import ai.djl.translate.Batchifier;
import ai.djl.translate.StackBatchifier;
import ai.djl.util.Progress;
import ai.djl.util.RandomUtils;
import io.augment.LabeledSamples;
import io.augment.data.BatchesDataset;
import io.augment.data.SampleShape;
import io.augment.djl.gan.GanTrainer;
import io.augment.djl.gan.TinyImages;
import io.augment.djl.gate.GateTrainer;
import io.augment.gate.GateConfig;
import io.augment.gate.GateReport;
import io.augment.mixing.Mix;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A pipeline that draws at random is noticed, said, and leaves nothing in the cache. */
class RandomPipelineTest {

  private final LabeledSamples samples = MarkedImages.of(SampleShape.image(1, 4, 4), 20, 20);
  private final MarkedTrainer trainer = new MarkedTrainer();
  @TempDir private Path cache;
  private NDManager manager;

  @BeforeEach
  void openManager() {
    manager = NDManager.newBaseManager();
  }

  @AfterEach
  void closeManager() {
    manager.close();
  }

  private boolean noticed(Dataset dataset) throws Exception {
    try (AugmentedDataset augmented =
        AugmentedDataset.wrap(dataset)
            .supply(Supply.pool().ungated())
            .synthesizer(trainer)
            .cache(Cache.in(cache))
            .mix(Mix.fraction(0.5))
            .build()) {
      augmented.prepare();
      return augmented.report().orElseThrow().drawsAtRandom();
    }
  }

  private ArrayDataset.Builder arrays() {
    return new ArrayDataset.Builder()
        .setData(MarkedImages.data(manager, samples, SampleShape.Layout.AUTO, DataType.FLOAT32))
        .optLabels(MarkedImages.labels(manager, samples))
        .setSampling(8, true);
  }

  /** DJL's ArrayDataset gives its pipeline whole batches, unless it has a batchifier of its own. */
  private static List<Batchifier> byBatchAndBySample() {
    return List.of(Batchifier.STACK, new StackBatchifier());
  }

  @ParameterizedTest
  @MethodSource("byBatchAndBySample")
  void aRandomFlipIsNoticedAndTheGeneratorIsNotKept(Batchifier batchifier) throws Exception {
    // given
    ArrayDataset flipping =
        arrays()
            .optDataBatchifier(batchifier)
            .addTransform(image -> RandomUtils.nextFloat() < 0.5f ? image.neg() : image)
            .build();

    for (int i = 0; i < 10; i++) {
      // when, then
      assertThat(noticed(flipping)).isTrue();
    }
    assertThat(trainer.fitted).hasSize(10);
    assertThat(trainer.folders).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("byBatchAndBySample")
  void whatIsTheSameEachTimeIsKept(Batchifier batchifier) throws Exception {
    // given
    ArrayDataset steady = arrays().optDataBatchifier(batchifier).addTransform(NDArray::neg).build();

    // when, then
    assertThat(noticed(steady)).isFalse();
    assertThat(trainer.folders).containsExactly(cache);
  }

  @Test
  void ofAGanAndAGateNothingIsLeftInTheCacheThatNobodyWouldFind() throws Exception {
    // given
    LabeledSamples images = TinyImages.twoSides(6);
    ArrayDataset flipping =
        new ArrayDataset.Builder()
            .setData(MarkedImages.data(manager, images, SampleShape.Layout.AUTO, DataType.FLOAT32))
            .optLabels(MarkedImages.labels(manager, images))
            .setSampling(4, true)
            .addTransform(image -> RandomUtils.nextFloat() < 0.5f ? image.neg() : image)
            .build();
    GateConfig lenient = GateConfig.defaults().checks(Set.of(GateReport.Reason.DUPLICATE));
    try (AugmentedDataset augmented =
        AugmentedDataset.wrap(flipping)
            .synthesizer(GanTrainer.forImages().config(TinyImages.config(2)))
            .supply(
                Supply.pool().gate(GateTrainer.defaults().config(lenient).steps(2).featureSteps(3)))
            .cache(Cache.in(cache))
            .mix(Mix.fraction(0.5))
            .build()) {
      // when
      augmented.prepare();

      // then
      assertThat(augmented.report().orElseThrow().generator())
          .contains(AugmentationReport.Origin.FITTED);
      assertThat(cache).isEmptyDirectory();
    }
  }

  /** Not a data set of records: the same samples in another order each time, or others. */
  private final class Streamed implements Dataset {

    private final boolean others;
    private int pass;

    Streamed(boolean others) {
      this.others = others;
    }

    @Override
    public Iterable<Batch> getData(NDManager passManager) {
      List<Integer> order = new ArrayList<>(IntStream.range(0, samples.size()).boxed().toList());
      Collections.shuffle(order, new Random(pass++));
      LabeledSamples shown = samples.select(order.stream().mapToInt(Integer::intValue).toArray());
      float[] values = shown.values();
      if (others) {
        for (int i = 0; i < values.length; i++) {
          values[i] *= 1 - pass / 1000f;
        }
      }
      return new BatchesDataset(
              LabeledSamples.of(
                  shown.shape(), shown.range(), shown.classes(), values, shown.labels()))
          .getData(passManager);
    }

    @Override
    public void prepare(Progress progress) {}
  }

  @Test
  void batchesInAnotherOrderAreNoRandomPipelineAndOtherSamplesAre() throws Exception {
    // when, then
    assertThat(noticed(new Streamed(false))).isFalse();
    assertThat(noticed(new Streamed(true))).isTrue();
  }
}
