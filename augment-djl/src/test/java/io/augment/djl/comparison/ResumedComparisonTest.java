package io.augment.djl.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.LabeledSamples;
import io.augment.djl.gan.GanSynthesizer;
import io.augment.djl.gan.TinyImages;
import io.augment.file.FileFormatException;
import io.augment.gate.GateConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("training")
class ResumedComparisonTest {

  private final LabeledSamples train = TinyImages.twoSides(20);
  private final LabeledSamples test = TinyImages.twoSides(12);

  @TempDir private Path folder;

  private static ComparisonProtocol protocol() {
    return ComparisonProtocol.defaults()
        .counts(List.of(8, 4))
        .repeats(2)
        .arms(EnumSet.of(ComparedArm.REAL, ComparedArm.GAN, ComparedArm.GAN_CLASSIC))
        .gan(TinyImages.config(2))
        .gate(GateConfig.defaults().checks(Set.of())) // a GAN of two steps passes no gate
        .gateSteps(10)
        .downstreamSteps(6)
        .downstreamBatch(8)
        .seed(5);
  }

  /** Remembers for which repeats a GAN was fitted. */
  private static final class Fits implements ComparisonListener {
    final List<Integer> repeats = new ArrayList<>();

    @Override
    public void fitted(int repeat, LabeledSamples drawn, GanSynthesizer generator) {
      repeats.add(repeat);
    }
  }

  /** Keeps so many cells, and is then interrupted. */
  private record InterruptedAfter(int cells, CellStore store, List<String> kept)
      implements CellStore {
    @Override
    public void begin(SortedMap<String, String> settings) throws IOException {
      store.begin(settings);
    }

    @Override
    public Optional<String> find(CellStore.Cell cell) throws IOException {
      return store.find(cell);
    }

    @Override
    public void keep(CellStore.Cell cell, String result) throws IOException {
      store.keep(cell, result);
      kept.add(cell.name());
      if (kept.size() == cells) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private CellStore store() {
    return CellStore.inFolder(folder, Map.of("threads", "1"));
  }

  @Test
  void whereverItIsInterruptedItEndsAsIfItHadNotBeen() throws Exception {
    // given
    ComparisonOutcome whole = new ImageComparison(protocol()).run(train, test, new Fits());

    for (int cells : new int[] {1, 2, 5}) {
      Path own = folder.resolve("after-" + cells);
      InterruptedAfter interrupted =
          new InterruptedAfter(cells, CellStore.inFolder(own, Map.of()), new ArrayList<>());
      ImageComparison first = new ImageComparison(protocol(), interrupted);
      assertThatThrownBy(() -> first.run(train, test, new Fits()))
          .isInstanceOf(CancellationException.class);
      assertThat(Thread.interrupted()).isTrue();

      // when
      Fits fits = new Fits();
      ComparisonOutcome resumed =
          new ImageComparison(protocol(), CellStore.inFolder(own, Map.of())).run(train, test, fits);

      // then
      assertThat(interrupted.kept()).hasSize(cells);
      assertThat(resumed.comparison()).isEqualTo(whole.comparison());
      assertThat(resumed.tstr()).isEqualTo(whole.tstr());
      assertThat(fits.repeats).isEqualTo(cells < 3 ? List.of(1, 2) : List.of(2));
    }
  }

  @Test
  void repeatsAndArmsAreAddedToAFinishedComparison() throws Exception {
    // given
    new ImageComparison(protocol().repeats(1), store()).run(train, test, new Fits());

    // when
    Fits fits = new Fits();
    ComparisonProtocol more =
        protocol()
            .arms(
                EnumSet.of(
                    ComparedArm.REAL,
                    ComparedArm.CLASSIC,
                    ComparedArm.GAN,
                    ComparedArm.GAN_CLASSIC));
    ComparisonOutcome outcome = new ImageComparison(more, store()).run(train, test, fits);

    // then: the first repeat's GAN was not needed again
    assertThat(fits.repeats).containsExactly(2);
    assertThat(outcome.comparison())
        .isEqualTo(new ImageComparison(more).run(train, test, new Fits()).comparison());
  }

  @Test
  void cellsOfAnotherComparisonAreRefused() throws Exception {
    // given
    ComparisonProtocol real = protocol().repeats(1).arms(EnumSet.of(ComparedArm.REAL));
    new ImageComparison(real, store()).run(train, test, new Fits());

    // when, then
    ComparisonProtocol longer = protocol().downstreamSteps(7);
    assertThatThrownBy(() -> new ImageComparison(longer, store()).run(train, test, new Fits()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("whose downstreamSteps was 6 and not 7");
    assertThatThrownBy(
            () ->
                new ImageComparison(real, CellStore.inFolder(folder, Map.of("threads", "2")))
                    .run(train, test, new Fits()))
        .hasMessageContaining("whose threads was 1 and not 2");
    assertThatThrownBy(
            () ->
                new ImageComparison(real, store()).run(train, TinyImages.twoSides(13), new Fits()))
        .hasMessageContaining("whose test was ");
  }

  @Test
  void brokenCellsAreRefusedInOneLine() throws Exception {
    // given
    ComparisonProtocol real = protocol().repeats(1).arms(EnumSet.of(ComparedArm.REAL));
    new ImageComparison(real, store()).run(train, test, new Fits());
    Path cell = folder.resolve("repeat-1-real.json");

    for (String broken : List.of("", "[]", "{", "{\"metrics\": 3}", "{\"metrics\": {}}")) {
      Files.writeString(cell, broken);

      // when, then
      assertThatThrownBy(() -> new ImageComparison(real, store()).run(train, test, new Fits()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("repeat-1-real")
          .hasMessageContaining("delete it to measure it again");
    }
    Files.writeString(folder.resolve("comparison.json"), "[1]");
    assertThatThrownBy(() -> new ImageComparison(real, store()).run(train, test, new Fits()))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining("comparison.json");
  }

  @Test
  void partsHaveNamesThatAreFitForFiles() {
    assertThatThrownBy(() -> new CellStore.Cell(1, "../x")).hasMessageContaining("cell 1 '../x'");
    assertThatThrownBy(() -> new CellStore.Cell(0, "real")).hasMessageContaining("cell 0");
    assertThat(new CellStore.Cell(2, "gan+classic").name()).isEqualTo("repeat-2-gan+classic");
  }
}
