package io.augment.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("training")
class ProgressTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final long start = System.nanoTime();

  private Progress progress(boolean terminal, boolean quiet) {
    Console console = new Console(new PrintWriter(out), new PrintWriter(err), quiet, false);
    return new Progress(start, console, "Reading cells", terminal, () -> {});
  }

  private static void lookFor(Progress progress, long start, int seconds) {
    for (int half = 0; half < 2 * seconds; half++) {
      progress.tick(start + TimeUnit.MILLISECONDS.toNanos(500L * half));
    }
  }

  @Test
  void whatTakesNoTimeLeavesNoLine() {
    try (Progress progress = progress(false, false)) {
      lookFor(progress, start, 2);
    }
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aFileGetsALineAfterTwoSecondsAndThenEveryTen() {
    // when
    try (Progress progress = progress(false, false)) {
      lookFor(progress, start, 10);
      progress.progress("Reading cells", 5, 90);
      lookFor(progress, start, 33);
    }

    // then
    assertThat(out.toString().lines())
        .containsExactly(
            "Reading cells, 0:02",
            "Reading cells: 5 of 90, 0:12",
            "Reading cells: 5 of 90, 0:22",
            "Reading cells: 5 of 90, 0:32");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aTerminalsLineIsDrawnOverAndTakenAway() {
    // when
    try (Progress progress = progress(true, false)) {
      lookFor(progress, start, 4);
    }

    // then
    assertThat(out.toString())
        .isEqualTo(
            "\rReading cells, 0:02\rReading cells, 0:02\rReading cells, 0:03"
                + "\rReading cells, 0:03\r                   \r");
  }

  @Test
  void eachStageHasItsOwnTime() {
    // when
    try (Progress progress = progress(false, false)) {
      lookFor(progress, start, 3);
      progress.progress("Fitting gate", 1, 2);
      lookFor(progress, System.nanoTime(), 4);
    }

    // then
    assertThat(out.toString().lines())
        .containsExactly("Reading cells, 0:02", "Fitting gate: 1 of 2, 0:02");
  }

  @Test
  void nothingIsSaidInQuietRunsNorAfterTheEnd() {
    // when
    Progress progress = progress(false, false);
    progress.close();
    lookFor(progress, start, 30);
    try (Progress quiet = progress(false, true)) {
      lookFor(quiet, start, 30);
    }

    // then
    assertThat(out.toString()).isEmpty();
  }

  @Test
  @SuppressWarnings("try") // the progress is there, not used
  void whatTellsNothingItselfIsShownAsWell() throws InterruptedException {
    // given
    Console console = new Console(new PrintWriter(out), new PrintWriter(err), false, false);

    // when
    try (Progress progress = Progress.of(console, "Drawing samples")) {
      Thread.sleep(2_800);
    }

    // then
    assertThat(out.toString()).contains("Drawing samples, 0:02");
  }
}
