package io.augment.djl.comparison.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.augment.LabeledSamples;
import io.augment.UnlabeledSamples;
import io.augment.djl.comparison.CellStore;
import io.augment.djl.comparison.ComparedArm;
import io.augment.djl.comparison.ComparisonListener;
import io.augment.djl.comparison.ComparisonOutcome;
import io.augment.djl.comparison.ComparisonProtocol;
import io.augment.djl.comparison.ImageComparison;
import io.augment.djl.gan.TinyImages;
import io.augment.djl.gan.conditioning.Conditioning;
import io.augment.djl.unlabeled.Teacher;
import io.augment.evaluation.Comparison;
import io.augment.gate.GateConfig;
import io.augment.gate.GateReport;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The arms of a GAN that learns from unlabelled images as well. */
@Tag("training")
class UnlabeledGanArmsTest {

  private static final ComparisonListener SILENT = new ComparisonListener() {};

  private final LabeledSamples all = TinyImages.twoSides(40);
  private final LabeledSamples drawn = all.select(IntStream.range(0, 20).toArray());
  private final LabeledSamples others = all.select(IntStream.range(20, 60).toArray());
  private final LabeledSamples test = all.select(IntStream.range(60, 80).toArray());

  private static ComparisonProtocol protocol() {
    return ComparisonProtocol.defaults()
        .repeats(1)
        .gan(TinyImages.config(4))
        .gate(GateConfig.defaults().checks(Set.of(GateReport.Reason.DUPLICATE)))
        .gateSteps(4)
        .teacher(Teacher.defaults().steps(60).batch(8).shares(List.of(1.0)).views(2))
        .downstreamSteps(12)
        .downstreamBatch(8)
        .seed(5);
  }

  /** Keeps cells in memory, and ends where it is told to. */
  private static final class Cells implements CellStore {

    private static final class Full extends RuntimeException {
      private static final long serialVersionUID = 1L;
    }

    private final Map<String, String> kept = new HashMap<>();
    private int room = Integer.MAX_VALUE;

    @Override
    public void begin(SortedMap<String, String> asked) {
      // any comparison
    }

    @Override
    public Optional<String> find(CellStore.Cell cell) {
      return Optional.ofNullable(kept.get(cell.name()));
    }

    @Override
    public void keep(CellStore.Cell cell, String result) {
      if (kept.size() == room) {
        throw new Full();
      }
      kept.put(cell.name(), result);
    }
  }

  private ComparisonOutcome run(CellStore cells) throws Exception {
    return new ImageComparison(
            protocol()
                .arms(EnumSet.of(ComparedArm.GAN_U, ComparedArm.PSEUDO, ComparedArm.PSEUDO_GAN_U)),
            cells)
        .unlabeled(UnlabeledSamples.withoutLabels(others))
        .run(drawn, test, SILENT);
  }

  private static Map<String, Object> figures(ComparisonOutcome outcome) {
    Map<String, Object> figures = new LinkedHashMap<>();
    for (Comparison.Arm arm : outcome.comparison().arms()) {
      figures.put(arm.name(), arm.metrics().toString());
    }
    figures.put("tstr", outcome.models().get(0).tstr().toString());
    figures.put("gate", outcome.unlabeledGate());
    return figures;
  }

  @Test
  void oneThatWasCutOffBetweenItsArmsComesToTheSameFigures() throws Exception {
    // given: one that ends after the first of three arms, without GAN and teacher
    ComparisonOutcome whole = run(new Cells());
    Cells cells = new Cells();
    cells.room = 1;
    try {
      run(cells);
    } catch (Cells.Full e) {
      cells.room = Integer.MAX_VALUE;
    }

    // when
    ComparisonOutcome resumed = run(cells);

    // then
    assertThat(figures(resumed)).isEqualTo(figures(whole));
    assertThat(cells.kept.keySet())
        .containsExactlyInAnyOrder(
            "repeat-1-gan-u",
            "repeat-1-pseudo",
            "repeat-1-pseudo+gan-u",
            "repeat-1-unlabeled-pool");
    assertThat(whole.pools()).isEmpty();
    assertThat(whole.unlabeledGate().orElseThrow().total().accepted()).isPositive();
    assertThat(whole.models().get(0).tstr()).containsOnlyKeys("gan-u");
    assertThat(whole.comparison().differences())
        .extracting(each -> each.arm() + " - " + each.against())
        .contains("pseudo+gan-u - pseudo");
  }

  @Test
  void whatTakesNoSoftLabelsIsRefusedBeforeAnythingIsFitted() {
    ComparisonProtocol protocol =
        protocol()
            .gan(TinyImages.config(4).conditioning(Conditioning.auxiliary()))
            .arms(EnumSet.of(ComparedArm.REAL, ComparedArm.GAN_U));
    ImageComparison comparison =
        new ImageComparison(protocol).unlabeled(UnlabeledSamples.withoutLabels(others));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> comparison.run(drawn, test, SILENT))
        .withMessage(
            "arm 'gan-u': unlabelled images with the conditioning 'auxiliary': expected"
                + " 'projection', which takes soft labels");
  }
}
