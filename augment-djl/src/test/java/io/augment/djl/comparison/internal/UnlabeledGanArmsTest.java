package io.augment.djl.comparison.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.LabeledSamples;
import io.augment.UnlabeledSamples;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.comparison.CellStore;
import io.augment.djl.comparison.ComparedArm;
import io.augment.djl.comparison.ComparisonListener;
import io.augment.djl.comparison.ComparisonOutcome;
import io.augment.djl.comparison.ComparisonProtocol;
import io.augment.djl.comparison.ImageComparison;
import io.augment.djl.gan.FineTuning;
import io.augment.djl.gan.GanSynthesizer;
import io.augment.djl.gan.GanTrainer;
import io.augment.djl.gan.TinyImages;
import io.augment.djl.gan.conditioning.Conditioning;
import io.augment.djl.unlabeled.Teacher;
import io.augment.evaluation.Comparison;
import io.augment.gate.GateConfig;
import io.augment.gate.GateReport;
import io.augment.mixing.Mix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.junit.jupiter.api.io.TempDir;

/** The arms that fit more than a GAN on the labelled images. */
@Tag("training")
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class UnlabeledGanArmsTest {

  private static final ComparisonListener SILENT = new ComparisonListener() {};

  @TempDir private Path folder;

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
        .downstreamSteps(6)
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

  /** Every arm that fits something for itself, a search among them. */
  private ComparisonOutcome run(CellStore cells) throws Exception {
    ComparisonProtocol protocol =
        protocol()
            .perClass(10)
            .search(Mix.auto().repeats(2).fractions(List.of(0.0, 0.5)))
            .arms(
                EnumSet.of(
                    ComparedArm.GAN,
                    ComparedArm.GAN_TRANSFER,
                    ComparedArm.AUTO,
                    ComparedArm.PSEUDO,
                    ComparedArm.MIXMATCH,
                    ComparedArm.PRETRAINED,
                    ComparedArm.GAN_U,
                    ComparedArm.PSEUDO_GAN_U,
                    ComparedArm.ORACLE));
    return new ImageComparison(protocol, cells)
        .unlabeledRest()
        .from(FineTuning.from(related()))
        .run(drawn.concat(others), test, SILENT);
  }

  private GeneratorArchive related() throws IOException {
    Path file = folder.resolve("related.gan");
    if (!Files.exists(file)) {
      try (GanSynthesizer fitted =
          GanTrainer.forImages().config(TinyImages.config(3)).seed(2).fit(others)) {
        fitted.save(file);
      }
    }
    return GeneratorArchive.read(file);
  }

  private static Map<String, Object> figures(ComparisonOutcome outcome) {
    Map<String, Object> figures = new LinkedHashMap<>();
    for (Comparison.Arm arm : outcome.comparison().arms()) {
      figures.put(arm.name(), arm.metrics().toString());
    }
    figures.put("tstr", outcome.models().get(0).tstr().toString());
    figures.put("pools", outcome.pools());
    figures.put("searches", outcome.searches());
    return figures;
  }

  @Test
  void oneThatWasCutOffBetweenItsArmsComesToTheSameFigures() throws Exception {
    // given: nine arms and three pools
    Cells uncut = new Cells();
    ComparisonOutcome whole = run(uncut);
    for (int cellsBefore : new int[] {1, 8}) {
      Cells cells = new Cells();
      cells.room = cellsBefore;
      assertThatThrownBy(() -> run(cells)).isInstanceOf(Cells.Full.class);
      cells.room = Integer.MAX_VALUE;

      // when
      ComparisonOutcome resumed = run(cells);

      // then
      assertThat(figures(resumed)).as("after %d", cellsBefore).isEqualTo(figures(whole));
      assertThat(cells.kept.keySet()).isEqualTo(uncut.kept.keySet()).hasSize(12);
    }
    assertThat(whole.pools())
        .containsOnlyKeys(ComparedArm.GAN, ComparedArm.GAN_TRANSFER, ComparedArm.GAN_U);
    assertThat(whole.gate(ComparedArm.GAN_U).orElseThrow().total().accepted()).isPositive();
    assertThat(whole.models().get(0).tstr()).containsOnlyKeys("gan", "gan+transfer", "gan-u");
    assertThat(whole.comparison().differences())
        .extracting(each -> each.arm() + " - " + each.against())
        .contains("pseudo+gan-u - pseudo", "gan+transfer - gan", "gan-u - gan");
  }

  @Test
  void aGanThatBeginsFromAnotherIsAnotherOneAndItsArmIsThereByDefaultAlone() throws Exception {
    // given
    ComparisonProtocol few = protocol().arms(EnumSet.of(ComparedArm.GAN, ComparedArm.GAN_TRANSFER));

    // when
    ComparisonOutcome outcome =
        new ImageComparison(few).from(FineTuning.from(related())).run(drawn, test, SILENT);

    // then
    assertThat(outcome.pools(ComparedArm.GAN_TRANSFER)).hasSize(1);
    assertThat(outcome.pools(ComparedArm.GAN_TRANSFER))
        .isNotEqualTo(outcome.pools(ComparedArm.GAN));
    assertThat(ComparedArm.ofImagesByDefault()).doesNotContain(ComparedArm.GAN_TRANSFER);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ImageComparison(few).run(drawn, test, SILENT))
        .withMessage("arm 'gan+transfer': there is no generator that its GAN could begin from");
    ComparisonProtocol without = few.arms(EnumSet.of(ComparedArm.GAN));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new ImageComparison(without)
                    .from(FineTuning.from(related()))
                    .run(drawn, test, SILENT))
        .withMessageContaining("expected 'gan+transfer' among the arms");
    ComparisonProtocol wider = few.gan(few.gan().width(16));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new ImageComparison(wider)
                    .from(FineTuning.from(related()))
                    .run(drawn, test, SILENT))
        .withMessage("to begin from a generator of width 8: expected 16");
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
