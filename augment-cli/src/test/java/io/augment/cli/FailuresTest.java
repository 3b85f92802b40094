package io.augment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.augment.djl.gan.Finding;
import io.augment.djl.gan.GanDivergedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class FailuresTest {

  /** A command that fails in a given way. */
  @Command(name = "failing")
  @SuppressWarnings("UnusedVariable") // the handler asks whether the option was given
  private static final class Failing implements Callable<Integer> {

    private final Exception failure;

    @Option(names = "--verbose")
    private boolean verbose;

    Failing(Exception failure) {
      this.failure = failure;
    }

    @Override
    public Integer call() throws Exception {
      throw failure;
    }
  }

  private static CommandRun failing(Exception failure, Object... options) {
    return CommandRun.of(Augment.configured(new CommandLine(new Failing(failure))), options);
  }

  @Test
  void aDivergedTrainingIsAFailedRun() {
    // given
    Finding finding = new Finding(7, Finding.Kind.NOT_FINITE, "a loss is NaN");

    // when
    CommandRun run = failing(new GanDivergedException(finding, null));

    // then
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "failing: the GAN diverged at step 7: a loss is NaN; try a lower learning rate");
  }

  @Test
  void aFullOrClosedDiskIsAFailedRunThatSaysWhatHappened() {
    // when
    CommandRun full = failing(new IOException("No space left on device"));
    CommandRun closed = failing(new AccessDeniedException("/x/y.gan"));
    CommandRun below =
        failing(
            new UncheckedIOException("cannot write to the run folder x", new IOException("No")));

    // then
    assertThat(full.status()).isEqualTo(1);
    assertThat(full.err())
        .isEqualToIgnoringNewLines("failing: cannot write: No space left on device");
    assertThat(closed.err())
        .isEqualToIgnoringNewLines("failing: cannot write: /x/y.gan (access denied)");
    assertThat(below.status()).isEqualTo(1);
    assertThat(below.err())
        .isEqualToIgnoringNewLines("failing: cannot write to the run folder x: No");
  }

  @Test
  void badInputIsOneLineWhateverStandsInIt() {
    // when
    CommandRun run = failing(new IllegalArgumentException("x.npz: class 'a\n\u001b[2Jb': bad"));

    // then
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).isEqualToIgnoringNewLines("failing: x.npz: class 'a??[2Jb': bad");
  }

  @Test
  void anInterruptHasAStatusOfItsOwn() {
    assertThat(failing(new CancellationException()).status()).isEqualTo(130);
    assertThat(failing(new RunInterruptedException("all is kept")).err())
        .isEqualToIgnoringNewLines("failing: interrupted: all is kept");
  }

  @Test
  void theStackTraceIsShownOnlyWhenAskedFor() {
    // when
    CommandRun terse = failing(new IllegalStateException("a second training"));
    CommandRun verbose = failing(new IllegalStateException("a second training"), "--verbose");

    // then
    assertThat(terse.status()).isEqualTo(1);
    assertThat(terse.err())
        .isEqualToIgnoringNewLines("failing: failed: a second training (--verbose shows where)");
    assertThat(verbose.err()).contains("\tat ");
  }
}
