package io.augment.djl.internal.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.augment.ProgressListener.Origin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreparationProgressTest {

  private final List<String> lines = new ArrayList<>();
  private long now;
  private final PreparationProgress progress = new PreparationProgress(null, lines::add, () -> now);

  private void step(String stage, int done, int total, double seconds) {
    now += (long) (seconds * 1e9);
    progress.progress(stage, done, total);
  }

  @Test
  void whatTakesUnderTwoSecondsLeavesNoLine() {
    progress.progress("Fitting gate", 0, 19);
    for (int i = 1; i <= 19; i++) {
      step("Fitting gate", i, 19, 0.1);
    }
    assertThat(lines).isEmpty();
  }

  @Test
  void longerWorkLeavesALineEveryTenSecondsWithTheTimeThatIsLeft() {
    progress.progress("Fitting GAN", 0, 300);
    for (int i = 1; i <= 300; i++) {
      step("Fitting GAN", i, 300, 0.1);
    }
    assertThat(lines)
        .containsExactly(
            "Fitting GAN: 20 of 300, 0:28 left",
            "Fitting GAN: 120 of 300, 0:18 left",
            "Fitting GAN: 220 of 300, 0:08 left",
            "Fitting GAN: took 0:30");
  }

  @Test
  void hoursLeaveALineForEachTenthOfTheTimeTakenSoFar() {
    progress.progress("Fitting GAN", 0, 36_000);
    for (int i = 1; i <= 36_000; i++) {
      step("Fitting GAN", i, 36_000, 1);
    }
    assertThat(lines)
        .hasSizeBetween(40, 70)
        .first()
        .asString()
        .endsWith("2 of 36000, 9:59:58 left");
  }

  @Test
  void theTimeLeftOfAResumedTrainingIsThatOfItsOwnSteps() {
    progress.progress("Fitting GAN", 900, 1_000);
    step("Fitting GAN", 910, 1_000, 10);
    assertThat(lines).containsExactly("Fitting GAN: 910 of 1000, 1:30 left");
  }

  @Test
  void aStageEndsWhenAnotherBegins() {
    // given
    Stages stages = new Stages();
    PreparationProgress shown = new PreparationProgress(stages, lines::add, () -> now);

    // when
    shown.reset("Reading samples", 2);
    shown.start(0);
    shown.increment(1);
    shown.progress("Fitting GAN", 1, 3);
    shown.progress("Fitting GAN", 3, 3);
    shown.origin(Origin.CACHE);
    shown.end();

    // then
    assertThat(stages.seen)
        .containsExactly(
            "Reading samples to 2", "end", "Fitting GAN to 3", "end", "Cached model to 1", "end");
    assertThat(shown.origin()).contains(Origin.CACHE);
    assertThat(now).isEqualTo(Duration.ZERO.toNanos());
  }

  private static final class Stages implements ai.djl.util.Progress {
    private final List<String> seen = new ArrayList<>();

    @Override
    public void reset(String message, long max, String trailingMessage) {
      seen.add(message + " to " + max);
    }

    @Override
    public void start(long initialProgress) {}

    @Override
    public void end() {
      seen.add("end");
    }

    @Override
    public void increment(long increment) {}

    @Override
    public void update(long progress, String message) {}
  }
}
