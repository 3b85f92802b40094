package io.augment.djl.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Function;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** That both remedies reach what they set, whether or not this machine needs them. */
@Tag("process")
class OneDnnTest {

  @Test
  @EnabledOnOs(OS.LINUX)
  void theEnvironmentIsSetAndTheEngineDoesWithoutIt() throws IOException {
    // given a process of its own, as both hold for the rest of it
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Dai.djl.offline=true",
                "-Dai.djl.pytorch.num_threads=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();

    // when
    String told =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();

    // then
    assertThat(told).isEqualTo("false true SSE41 true true");
  }

  /** Asks for one after the other. */
  static final class Program {

    private Program() {}

    public static void main(String[] arguments) {
      boolean loadedAtFirst = OneDnn.library().isPresent();
      boolean limited = OneDnn.limitInstructions();
      String set =
          Function.getFunction("c", "getenv").invokeString(new Object[] {OneDnn.VARIABLE}, false);
      EngineStart.engine();
      boolean loaded = OneDnn.library().isPresent();
      System.out.println(
          loadedAtFirst + " " + limited + " " + set + " " + loaded + " " + OneDnn.switchOff());
    }
  }
}
