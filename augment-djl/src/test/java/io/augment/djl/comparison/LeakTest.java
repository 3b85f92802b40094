package io.augment.djl.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.djl.gan.GanSynthesizer;
import io.augment.djl.gan.TinyImages;
import io.augment.djl.gate.GateTrainer;
import io.augment.gate.SampleGate;
import io.augment.gate.SyntheticPool;
import io.augment.mixing.Mix;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is tested on reaches nothing that is fitted: not one bit of it. */
@Tag("training")
class LeakTest {

  @TempDir private Path folder;

  private final LabeledSamples train = TinyImages.twoSides(20);

  /** Every value at the top of its range: as no training sample is. */
  private static LabeledSamples marked(LabeledSamples like) {
    float[] values = new float[like.size() * like.shape().values()];
    Arrays.fill(values, like.range().high());
    return LabeledSamples.of(like.shape(), like.range(), like.classes(), values, like.labels());
  }

  /** Everything that a comparison fits and draws, as fingerprints and cells. */
  private Map<String, String> fitted(LabeledSamples test, Path own) throws Exception {
    Map<String, String> fitted = new TreeMap<>();
    ComparisonListener listener =
        new ComparisonListener() {
          @Override
          public void fitted(int repeat, LabeledSamples drawn, GanSynthesizer generator) {
            fitted.put("drawn " + repeat, drawn.fingerprint());
            fitted.put("generator " + repeat, generator.sample(0, 5, 3).fingerprint());
          }

          @Override
          public void gated(int repeat, LabeledSamples drawn, SyntheticPool pool) {
            fitted.put("pool " + repeat, pool.samples().fingerprint() + pool.report());
          }
        };
    ComparisonProtocol protocol =
        ComparisonProtocol.defaults()
            .counts(List.of(8, 6))
            .repeats(1)
            .arms(EnumSet.of(ComparedArm.GAN, ComparedArm.AUTO))
            .gan(TinyImages.config(3))
            .gateSteps(3)
            .search(
                Mix.auto()
                    .fractions(List.of(0.5))
                    .schedules(List.of(Mix.Schedule.constant()))
                    .repeats(2))
            .downstreamSteps(4)
            .seed(5);
    new ImageComparison(protocol, CellStore.inFolder(own, Map.of())).run(train, test, listener);
    String auto = Files.readString(own.resolve("repeat-1-auto.json"));
    fitted.put(
        "search", auto.substring(auto.indexOf("\"search\""), auto.indexOf("\"ganSeconds\"")));
    return fitted;
  }

  @Test
  void noBitOfTheTestSamplesReachesWhatAComparisonFits() throws Exception {
    // given
    LabeledSamples test = TinyImages.twoSides(12);

    // when
    Map<String, String> plain = fitted(test, folder.resolve("plain"));
    Map<String, String> marked = fitted(marked(test), folder.resolve("marked"));

    // then
    assertThat(plain).containsKeys("drawn 1", "generator 1", "pool 1", "search");
    assertThat(marked).isEqualTo(plain);
  }

  @Test
  void whatIsJudgedLeavesNoTraceInAGate() {
    // given
    LabeledSamples rows = rows();
    LabeledSamples others = marked(rows);
    List<String> verdicts = new ArrayList<>();

    // when
    try (SampleGate gate = GateTrainer.defaults().steps(5).seed(1).fit(rows)) {
      verdicts.add(gate.check(rows).toString());
      gate.check(others);
      verdicts.add(gate.check(rows).toString());
    }

    // then
    assertThat(verdicts.get(1)).isEqualTo(verdicts.get(0));
  }

  private static LabeledSamples rows() {
    float[] values = new float[24];
    int[] labels = new int[12];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i % 2;
      values[2 * i] = i;
      values[2 * i + 1] = labels[i];
    }
    return LabeledSamples.of(
        SampleShape.row(2), new ValueRange(-100, 100), ClassLabels.of("a", "b"), values, labels);
  }
}
