package io.augment.cli.exit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.EngineException;
import io.augment.cli.Augment;
import io.augment.cli.CommandRun;
import io.augment.djl.training.Finding;
import io.augment.djl.training.GanDivergedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class FailuresTest {

  /** A command that fails in a given way. */
  @Command(name = "failing")
  @SuppressWarnings("UnusedVariable") // the handler asks whether the option was given
  private static final class Failing implements Callable<Integer> {

    private final Throwable failure;

    @Option(names = "--verbose")
    private boolean verbose;

    Failing(Throwable failure) {
      this.failure = failure;
    }

    @Override
    public Integer call() throws Exception {
      if (failure instanceof Error error) {
        throw error;
      }
      throw (Exception) failure;
    }
  }

  private static CommandRun failing(Throwable failure, Object... options) {
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

  @Test
  void whereverMemoryRanOutTheLineSaysWhichAndWhatGivesMore() {
    // given: in a command, or in a thread that it waited for
    OutOfMemoryError heap = new OutOfMemoryError("Java heap space");
    Exception wrapped = new IllegalStateException("reading failed", new CompletionException(heap));

    for (Throwable failure : List.of(heap, wrapped)) {
      // when
      CommandRun run = failing(failure);

      // then
      assertThat(run.status()).isEqualTo(1);
      assertThat(run.err().lines()).hasSize(1);
      assertThat(run.err()).startsWith("failing: out of memory: the heap is ");
    }
  }

  @Test
  void anEngineOutOfMemoryIsToldFromJava() {
    // given
    EngineException engine =
        new EngineException(
            "[enforce fail at alloc_cpu.cpp:83] err == 0. DefaultCPUAllocator: can't allocate"
                + " memory: you tried to allocate 4194304000 bytes. Error code 12 (Cannot allocate"
                + " memory)\nframe #0: c10::ThrowEnforceNotMet");

    // when
    CommandRun run = failing(engine);

    // then
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err())
        .startsWith("failing: out of memory: the engine can't allocate more memory of 4000 MiB")
        .contains("--batch")
        .doesNotContain("-Xmx", "frame");
    assertThat(failing(new EngineException("no such operator")).err()).contains("failed: no such");
  }

  @Test
  void anErrorThatIsNoLackOfMemoryIsAFailedRun() {
    // when
    CommandRun terse = failing(new NoClassDefFoundError("a/b/C"));
    CommandRun verbose = failing(new StackOverflowError(), "--verbose");

    // then
    assertThat(terse.status()).isEqualTo(1);
    assertThat(terse.err()).startsWith("failing: failed: ").contains("a/b/C");
    assertThat(terse.err().lines()).hasSize(1);
    assertThat(verbose.err()).contains("StackOverflowError", "\tat ");
  }
}
