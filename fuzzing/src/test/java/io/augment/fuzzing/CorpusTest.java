package io.augment.fuzzing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every input that is kept, without a fuzzer: seeds are read, what was found once is read or
 * refused as documented. Runs with 512 MiB, on any platform.
 */
class CorpusTest {

  private static final Path CORPUS =
      Path.of(System.getProperty("augment.root", "..")).resolve("fuzzing/corpus");
  private static final Duration MOST_TIME = Duration.ofSeconds(20);

  private static List<Path> inputs(FuzzTarget target) throws IOException {
    List<Path> inputs = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(CORPUS.resolve(target.name()))) {
      files.forEach(inputs::add);
    }
    return inputs;
  }

  private static boolean isSeed(Path input) {
    return input.getFileName().toString().startsWith("seed-");
  }

  @TestFactory
  Stream<DynamicNode> everyInputIsReadOrRefusedAsDocumented(@TempDir Path folder)
      throws IOException {
    List<DynamicNode> tests = new ArrayList<>();
    for (FuzzTarget target : FuzzTargets.all()) {
      List<Path> inputs = inputs(target);
      assertThat(inputs).as("seeds of %s", target.name()).anyMatch(CorpusTest::isSeed);
      for (Path input : inputs) {
        String name = target.name() + ": " + input.getFileName();
        Path own = folder.resolve(target.name()).resolve(input.getFileName());
        tests.add(DynamicTest.dynamicTest(name, () -> check(target, input, own)));
      }
    }
    return tests.stream();
  }

  private static void check(FuzzTarget target, Path input, Path folder) throws IOException {
    byte[] content = Files.readAllBytes(input);
    Files.createDirectories(folder);
    assertTimeout(
        MOST_TIME,
        () -> {
          try {
            target.read(content, folder);
          } catch (Rejected e) {
            assertThat(isSeed(input)).as("a seed, refused: %s", e.getMessage()).isFalse();
          }
        });
  }

  @Test
  void everyTargetRefusesNoise(@TempDir Path folder) throws IOException {
    for (FuzzTarget target : FuzzTargets.all()) {
      for (String noise : List.of("", "\0\1\2", "x", "{", "[[[[", "\u0093NUMPY")) {
        byte[] bytes = noise.getBytes(StandardCharsets.ISO_8859_1);
        Path own = Files.createTempDirectory(folder, target.name());
        if (target.name().equals("schema") && noise.isEmpty()) {
          continue; // a user who says nothing is right
        }
        assertThatThrownBy(() -> target.read(bytes, own))
            .as("%s of '%s'", target.name(), noise)
            .isInstanceOf(Rejected.class);
      }
    }
  }

  @Test
  void targetsAreKnownByTheirNames() {
    assertThat(FuzzTargets.named("csv").name()).isEqualTo("csv");
    assertThatThrownBy(() -> FuzzTargets.named("tsv"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("target 'tsv': expected one of [archive, ");
  }

  @Test
  void aRefusalOfMoreThanOneShortLineIsAFinding() {
    assertThatThrownBy(() -> Rejected.by(new IOException("one\ntwo")))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> Rejected.by(new IOException("x".repeat(1001))))
        .isInstanceOf(AssertionError.class);
    assertThat(Rejected.by(new IOException("one"))).hasMessage("one");
  }

  @Test
  void anInputLeavesNothingBehind() throws IOException {
    Fuzzing.fuzzerTestOneInput(Files.readAllBytes(CORPUS.resolve("npz/seed-grey")));
    Fuzzing.fuzzerTestOneInput(new byte[] {1, 2, 3});
  }
}
