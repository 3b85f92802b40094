package io.augment.djl.internal.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.augment.LabeledSamples;
import io.augment.Provenance;
import io.augment.Synthesizer;
import io.augment.data.SeedSequence;
import io.augment.djl.architecture.GanArchitecture;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.gan.GanTrainer;
import io.augment.djl.gan.TinyImages;
import io.augment.djl.internal.Versions;
import io.augment.djl.internal.network.AveragedGenerator;
import io.augment.djl.internal.network.AveragedGenerator.Accuracy;
import io.augment.djl.internal.network.EngineArrays;
import io.augment.djl.internal.network.FittedNetwork;
import io.augment.djl.internal.network.Network;
import io.augment.djl.internal.network.NetworkInputs;
import io.augment.djl.training.Finding;
import io.augment.djl.training.HealthChecks;
import io.augment.djl.training.TrainingMonitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Looks at samples cost a tenth of the steps, by what networks compute and not by a clock. */
class SampleSnapshotsTest {

  private static final LabeledSamples SAMPLES = TinyImages.twoSides(4);

  /** Makes so many samples for a snapshot. */
  private record Costing(long samples) implements GeneratorExport {
    @Override
    public GeneratorArchive generator(List<Finding> findings, Accuracy accuracy) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Synthesizer open(GeneratorArchive archive) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long samplesPerSnapshot(int perClass, int classes) {
      return samples;
    }
  }

  private static List<Integer> looks(int steps, int samplesPerStep, long samplesOfALook) {
    TrainingSpec spec =
        new TrainingSpec(
            new TrainingMonitor.Plan(steps, samplesPerStep),
            SAMPLES,
            SeedSequence.of(1),
            new TrainingSpec.Observation(true, 2, HealthChecks.defaults(), samples -> 0),
            Optional.empty(),
            new StoppingCriteria(Optional.empty(), Optional.empty()),
            new Provenance("gan", "0", 1, new TreeMap<>(), Versions.inUse()));
    SampleSnapshots looks =
        new SampleSnapshots(
            spec,
            List.of(),
            new Costing(samplesOfALook),
            new TrainingDiagnostics(steps, true, HealthChecks.defaults()));
    return IntStream.rangeClosed(1, steps).filter(looks::isDue).boxed().toList();
  }

  @ParameterizedTest
  @CsvSource({
    "1500, 64, 352, 8",
    "1500, 16, 352, 8",
    "200, 64, 352, 5",
    "100, 16, 352, 2",
    "3, 16, 352, 2",
    "1500, 64, 8000, 2",
    "1500, 64, 100000, 2"
  })
  void thereAreAsManyLooksAsATenthOfTheStepsPaysForAndTwoAtLeast(
      int steps, int samplesPerStep, long samplesOfALook, int expected) {
    List<Integer> looks = looks(steps, samplesPerStep, samplesOfALook);
    assertThat(looks).hasSizeBetween(2, 8).hasSize(expected).endsWith(steps);
  }

  @Test
  void aShortTrainingIsLookedAtInItsMiddleAndAtItsEnd() {
    // given
    List<Integer> looks = new ArrayList<>();
    TrainingMonitor monitor =
        new TrainingMonitor() {
          @Override
          public void snapshot(int step, LabeledSamples real, LabeledSamples synthetic) {
            looks.add(step);
            assertThat(synthetic.size()).isEqualTo(24);
          }
        };

    // when
    GanTrainer.forImages().config(TinyImages.config(5)).monitor(() -> monitor).fit(SAMPLES).close();

    // then
    assertThat(looks).containsExactly(3, 5);
  }

  /** Measures the statistics of a generator's average, and counts what that takes. */
  private static final class Measured implements AutoCloseable {

    private final NDManager manager = NDManager.newBaseManager();
    private final AveragedGenerator average;
    private int drawn;

    Measured(GanArchitecture architecture) {
      Network generator = network(architecture);
      average =
          new AveragedGenerator(
              generator,
              network(architecture),
              0.5,
              (scope, random, size) -> {
                drawn += size;
                int[] labels = random.ints(size, 0, 2).toArray();
                int noise = architecture.noise(SAMPLES.shape(), 8);
                return new NDArray[] {
                  NetworkInputs.noise(scope, random, size, noise),
                  NetworkInputs.oneHot(scope, labels, 2)
                };
              });
      try (NDManager scope = manager.newSubManager()) {
        average.follow(scope, 1);
      }
    }

    private Network network(GanArchitecture architecture) {
      return Network.frozen(architecture.generator(SAMPLES.shape(), 2, 8, 8), manager);
    }

    List<GeneratorArchive.Tensor> statistics(Accuracy accuracy) {
      average.calibrate(manager, 3, accuracy);
      return FittedNetwork.tensors(average.network()).stream()
          .filter(tensor -> tensor.name().toLowerCase(Locale.ROOT).contains("running"))
          .toList();
    }

    @Override
    public void close() {
      manager.close();
    }
  }

  @Test
  void aGlanceMeasuresWithATenthOfTheSamplesWhatTheLastGeneratorIsMeasuredWith() {
    try (Measured measured = new Measured(GanArchitecture.dcgan())) {
      // given an average that knows its statistics' momentum
      measured.statistics(Accuracy.GLANCE);
      measured.drawn = 0;

      // when
      List<GeneratorArchive.Tensor> best = measured.statistics(Accuracy.BEST);
      int forBest = measured.drawn;
      List<GeneratorArchive.Tensor> glance = measured.statistics(Accuracy.GLANCE);

      // then
      assertThat(forBest).isEqualTo(2_560);
      assertThat(measured.drawn - forBest).isEqualTo(256);
      assertThat(measured.average.samplesToCalibrate(Accuracy.GLANCE)).isEqualTo(256);
      assertThat(glance).hasSameSizeAs(best).isNotEmpty();
      for (int i = 0; i < best.size(); i++) {
        if (best.get(i).name().contains("Var")) {
          assertThat(mean(glance.get(i).values()) / mean(best.get(i).values()))
              .isCloseTo(1, within(0.3));
        }
      }
    }
  }

  private static double mean(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).average().orElseThrow();
  }

  @Test
  void whatWasMeasuredBeforeMakesNoDifference() {
    try (Measured measured = new Measured(GanArchitecture.dcgan());
        Measured fresh = new Measured(GanArchitecture.dcgan())) {
      // given two equal networks, one of them looked at before
      List<GeneratorArchive.Tensor> weights = FittedNetwork.tensors(measured.average.network());
      for (int i = 0; i < weights.size(); i++) {
        EngineArrays.overwrite(
            fresh.average.network().parameters().get(i).getArray(), weights.get(i).values());
      }
      measured.statistics(Accuracy.GLANCE);

      // when
      List<GeneratorArchive.Tensor> again = measured.statistics(Accuracy.BEST);
      List<GeneratorArchive.Tensor> first = fresh.statistics(Accuracy.BEST);

      // then
      for (int i = 0; i < again.size(); i++) {
        assertThat(again.get(i).values()).isEqualTo(first.get(i).values());
      }
    }
  }

  @Test
  void aNetworkWithoutStatisticsNeedsNone() {
    try (Measured measured = new Measured(GanArchitecture.stylegan())) {
      assertThat(measured.statistics(Accuracy.BEST)).isEmpty();
      assertThat(measured.drawn).isZero();
      assertThat(measured.average.samplesToCalibrate(Accuracy.GLANCE)).isZero();
    }
  }
}
