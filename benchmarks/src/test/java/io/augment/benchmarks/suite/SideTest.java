package io.augment.benchmarks.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SideTest {

  @TempDir private Path folder;

  private static Side printing(String json) {
    return Side.of("peer", List.of("echo", json));
  }

  @Test
  void readsTheLastLineThatACommandPrints() {
    Outcome outcome =
        Side.of("peer", List.of("printf", "warming up\\n{\"ms\": 1.5, \"all\": [1, 2]}\\n")).run();

    assertThat(outcome.number("ms")).isEqualTo(1.5);
    assertThat(outcome.numbers("all")).containsExactly(1, 2);
    assertThat(outcome.seconds()).isPositive();
  }

  @Test
  void saysWhichSideFailedAndWhy() {
    Side failing = Side.of("peer", List.of("sh", "-c", "echo 'SomeError: no luck' >&2; exit 3"));

    assertThatThrownBy(failing::run).hasMessage("peer failed: SomeError: no luck");
  }

  @Test
  void namesANumberThatIsMissing() {
    Outcome outcome = printing("{\"ms\": 1}").run();

    assertThatThrownBy(() -> outcome.number("seconds")).hasMessageContaining("no 'seconds'");
  }

  @Test
  void turnsTheOrderRoundEverySecondRound() throws IOException {
    Path log = folder.resolve("log");
    List<Side> sides =
        List.of("a", "b").stream()
            .map(name -> Side.of(name, List.of("sh", "-c", "printf " + name + " >> " + log)))
            .toList();

    new Rounds(3).alternate(sides);

    assertThat(Files.readString(log)).isEqualTo("abbaab");
  }

  @Test
  void runsInItsOwnEnvironment() {
    Side side = Side.of("peer", List.of("sh", "-c", "echo \"{\\\"n\\\": $NUMBER}\""));

    assertThat(side.with(Map.of("NUMBER", "7")).run().number("n")).isEqualTo(7);
  }

  @Test
  void takesACoreForAsLongAsItIsAsked() throws Exception {
    BusyCore busy = BusyCore.take();
    boolean before = busy.isRunning();
    busy.close();

    assertThat(before).isTrue();
    for (int i = 0; i < 100 && busy.isRunning(); i++) {
      Thread.sleep(20);
    }
    assertThat(busy.isRunning()).isFalse();
  }

  @Test
  void comparesNoUnlikeNetworks() {
    Bench bench =
        new Bench(
            true,
            new Rounds(1),
            new Peers(Optional.empty(), Optional.empty(), Optional.empty()),
            new Limits(),
            new Table());
    Bench.Measure measure = new Bench.Measure("step", 1, "ms", "ms", List.of("parameters"));
    Side ours = printing("{\"ms\": 1, \"parameters\": 10}");
    Side theirs = printing("{\"ms\": 2, \"parameters\": 11}");

    assertThatThrownBy(() -> bench.beside(measure, ours, "PyTorch", Optional.of(theirs)))
        .hasMessageContaining("not the same networks");
    assertThat(bench.beside(measure, ours, "PyTorch", Optional.of(ours)).ratio())
        .contains(new Spread(1, 1, 1));
  }
}
