package io.augment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.augment.cli.exit.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Tag("process")
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class InterruptionTest {

  private static final Duration LIMIT = Duration.ofSeconds(5);

  @TempDir private Path folder;

  /** A run that looks for no interrupt, and makes a file when it has begun. */
  static final class Deaf {

    private Deaf() {}

    public static void main(String[] arguments) {
      System.exit(Interruption.guard(() -> compute(Path.of(arguments[0]))));
    }

    private static int compute(Path begun) {
      try {
        Files.createFile(begun);
      } catch (IOException e) {
        return ExitStatus.BAD_INPUT;
      }
      double sum = 0;
      for (long i = 1; i > 0; i++) {
        sum += 1.0 / i;
      }
      return (int) sum;
    }
  }

  private interface Signal {
    void send() throws Exception;
  }

  private static Duration untilItEnds(AugmentProcess process, Signal signal) throws Exception {
    long start = System.nanoTime();
    signal.send();
    process.status();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private AugmentProcess training(Path archive) throws Exception {
    List<Object> command = new ArrayList<>(List.of("fit", TinyImages.npz(folder, 30, 30)));
    command.addAll(List.of("--out", archive, "--steps", 100_000, "--batch", 4));
    command.addAll(List.of("--width", 2, "--latent", 4, "--quiet"));
    AugmentProcess process = AugmentProcess.start(folder, command.toArray());
    process.awaitFile(Path.of(archive + ".run/metrics.csv"));
    return process;
  }

  @Test
  void aTrainingThatIsAskedToStopEndsInOrderWithStatus130() throws Exception {
    Path archive = folder.resolve("cells.gan");
    try (AugmentProcess process = training(archive)) {
      // when
      Duration took = untilItEnds(process, process::terminate);

      // then
      assertThat(process.status()).isEqualTo(130);
      assertThat(took).isLessThan(LIMIT);
      assertThat(process.err()).startsWith("augment fit: interrupted: ").hasLineCount(1);
      assertThat(archive).doesNotExist();
    }
  }

  @Test
  void controlCDoesTheSame() throws Exception {
    // given that this process, and so its children, were not started to ignore it
    assumeThat(AugmentProcess.ignoresControlC())
        .as("SIGINT is ignored here, as in a shell's background jobs: not tested")
        .isFalse();
    try (AugmentProcess process = training(folder.resolve("cells.gan"))) {
      // when
      Duration took = untilItEnds(process, process::interrupt);

      // then
      assertThat(process.status()).isEqualTo(130);
      assertThat(took).isLessThan(LIMIT);
    }
  }

  @Test
  void aComparisonIsStoppedInTheMiddleOfAClassifier() throws Exception {
    // given a first cell that takes long
    Path out = folder.resolve("out");
    List<Object> command = new ArrayList<>(List.of("compare", TinyImages.npz(folder, 9, 9)));
    command.addAll(List.of("--out", out, "--arms", "real", "--repeats", 1));
    command.addAll(List.of("--downstream-steps", 100_000, "--quiet"));
    try (AugmentProcess process = AugmentProcess.start(folder, command.toArray())) {
      process.awaitFile(out.resolve("cells/comparison.json"));

      // when
      Duration took = untilItEnds(process, process::terminate);

      // then
      assertThat(process.status()).isEqualTo(130);
      assertThat(took).isLessThan(LIMIT);
      assertThat(process.err())
          .contains("interrupted: ", "--resume continues from there")
          .hasLineCount(1);
    }
  }

  @Test
  void whatLooksForNoInterruptIsEndedInTheMiddle() throws Exception {
    Path begun = folder.resolve("begun");
    try (AugmentProcess process = AugmentProcess.start(folder, Deaf.class, begun)) {
      process.awaitFile(begun);

      // when
      Duration took = untilItEnds(process, process::terminate);

      // then
      assertThat(process.status()).isEqualTo(130);
      assertThat(took).isBetween(Duration.ofSeconds(3), LIMIT);
      assertThat(process.err()).startsWith("augment: interrupted: stopped in the middle");
    }
  }

  @Test
  void theSecondSignalEndsItAtOnce() throws Exception {
    Path begun = folder.resolve("begun");
    try (AugmentProcess process = AugmentProcess.start(folder, Deaf.class, begun)) {
      process.awaitFile(begun);
      process.terminate();
      Thread.sleep(500);

      // when
      Duration took = untilItEnds(process, process::terminate);

      // then
      assertThat(process.status()).isEqualTo(130);
      assertThat(took).isLessThan(Duration.ofSeconds(3));
    }
  }
}
