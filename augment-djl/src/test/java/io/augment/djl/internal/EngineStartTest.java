package io.augment.djl.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.augment.LabeledSamples;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import io.augment.djl.classifier.ClassifierTrainer;
import io.augment.djl.engine.EngineHealth;
import io.augment.djl.engine.EngineInfo;
import io.augment.djl.gan.GanTrainer;
import io.augment.djl.gan.TinyImages;
import io.augment.djl.tabular.TabularGanTrainer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said where a build lacks the engine, or what the engine needs on this machine. */
class EngineStartTest {

  private static final int ENTRANCES = 5;

  @TempDir private Path cache;

  @Test
  void withoutTheEngineEveryEntranceSaysInALineWhichArtifactBringsIt()
      throws IOException, InterruptedException {
    // when
    List<String> said = saidWithout(jar -> jar.startsWith("pytorch-"));

    // then
    assertThat(said)
        .hasSize(ENTRANCES)
        .allMatch(
            line ->
                line.equals(
                    "java.lang.IllegalStateException: DJL's engine PyTorch is not on the class"
                        + " path: expected io.augment:augment-pytorch-cpu, or"
                        + " ai.djl.pytorch:pytorch-engine with pytorch-jni and a native library"));
  }

  @Test
  void withoutANativeLibraryOfThisMachineEveryEntranceSaysInALineWhichArtifactHasSome()
      throws IOException, InterruptedException {
    // when
    List<String> said = saidWithout(jar -> jar.startsWith("pytorch-native"));

    // then
    assertThat(said)
        .hasSize(ENTRANCES)
        .allSatisfy(
            line ->
                assertThat(line)
                    .startsWith(
                        "java.lang.IllegalStateException: DJL's engine PyTorch did not start on "
                            + System.getProperty("os.name")
                            + ", "
                            + System.getProperty("os.arch")
                            + " (Offline mode is enabled.): expected"
                            + " io.augment:augment-pytorch-cpu on the class path"));
  }

  /** Of a process whose class path is this one's less some jars: a line for each entrance. */
  private List<String> saidWithout(Predicate<String> jars)
      throws IOException, InterruptedException {
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(entry -> !jars.test(new File(entry).getName()))
            .collect(Collectors.joining(File.pathSeparator));
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dai.djl.offline=true",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                "-cp",
                classPath,
                Program.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("DJL_CACHE_DIR", cache.toString());
    Process process = builder.start();
    List<String> said = new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return said;
  }

  /** Goes through every entrance in turn. */
  static final class Program {

    private Program() {}

    public static void main(String[] arguments) {
      LabeledSamples images = TinyImages.twoSides(4);
      LabeledSamples rows =
          LabeledSamples.of(
              SampleShape.row(2),
              ValueRange.UNIT,
              images.classes(),
              new float[2 * images.size()],
              images.labels());
      List<Callable<?>> entrances = new ArrayList<>();
      entrances.add(() -> GanTrainer.forImages().steps(1).fit(images));
      entrances.add(() -> TabularGanTrainer.forRows().steps(1).fit(rows));
      entrances.add(() -> ClassifierTrainer.of(1, 4).fit(images, SeedSequence.of(1)));
      entrances.add(EngineHealth::check);
      entrances.add(EngineInfo::ofThisProcess);
      for (Callable<?> entrance : entrances) {
        try {
          System.out.println("nothing is missing: " + entrance.call());
        } catch (Exception e) {
          System.out.println(e);
        }
      }
    }
  }
}
