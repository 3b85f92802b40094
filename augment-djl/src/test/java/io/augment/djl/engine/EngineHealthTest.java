package io.augment.djl.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.augment.djl.engine.EngineHealth.Form;
import io.augment.djl.engine.EngineHealth.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("process")
class EngineHealthTest {

  @Test
  void everyFormIsComparedAndOursAreRight() {
    // when
    EngineHealth health = EngineHealth.check();

    // then
    assertThat(health.forms()).hasSize(200);
    assertThat(health.outcome()).isNotEqualTo(Outcome.WRONG);
    assertThat(health.forms())
        .filteredOn(form -> form.form().startsWith("channels last"))
        .hasSize(100)
        .allMatch(Form::right);
    assertThat(health.outcome() == Outcome.RIGHT)
        .isEqualTo(health.forms().stream().allMatch(Form::right));
  }

  /** Both remedies hold for the rest of a process, so that each gets one of its own. */
  @ParameterizedTest
  @ValueSource(strings = {"before", "after"})
  void aProcessThatAskedForItComputesRightNumbersInEveryForm(String when)
      throws IOException, InterruptedException {
    // given
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                java,
                "-Xmx512m",
                "-Dai.djl.offline=true",
                "-Dai.djl.pytorch.num_threads=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                when)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();

    // when
    String told =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();

    // then
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(told).isEqualTo("RIGHT then RIGHT, 24.0");
  }

  /** Sets itself right before the engine is loaded, or after it has been used. */
  static final class Program {

    private Program() {}

    public static void main(String[] arguments) {
      if (arguments[0].equals("after")) {
        used();
      }
      Outcome first = EngineHealth.ensureRight().outcome();
      System.out.println(first + " then " + EngineHealth.check().outcome() + ", " + used());
    }

    private static float used() {
      try (NDManager manager = Engine.getInstance().newBaseManager()) {
        NDArray numbers = manager.ones(new Shape(4, 6));
        return numbers.sum().getFloat();
      }
    }
  }
}
