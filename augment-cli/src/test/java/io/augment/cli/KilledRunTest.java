package io.augment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run that is killed at any moment and goes on ends as if it had never been killed. Some moments
 * in every build; more of them with {@code -Daugment.kills=100} and {@code
 * -Daugment.comparison.kills=20}.
 */
@Tag("process")
class KilledRunTest {

  private static final int KILLS = Integer.getInteger("augment.kills", 1);
  private static final int COMPARISON_KILLS = Integer.getInteger("augment.comparison.kills", 1);

  /** Where the moments come from; what they meet depends on the machine all the same. */
  private final SplittableRandom random = new SplittableRandom(8);

  @TempDir Path folder;

  private List<Object> fit(Path data, Path archive, Object... options) {
    List<Object> command = new ArrayList<>(List.of("fit", data, "--out", archive, "--steps", 300));
    command.addAll(List.of("--checkpoint-every", 20, "--quiet"));
    command.addAll(List.of(options));
    return command;
  }

  private int run(List<Object> command) throws Exception {
    try (AugmentProcess process = AugmentProcess.start(folder, command.toArray())) {
      int status = process.status();
      assertThat(status).as(process.err()).isZero();
      return status;
    }
  }

  private static List<Object> resuming(List<Object> command) {
    List<Object> again = new ArrayList<>(command);
    again.add("--resume");
    return again;
  }

  /** Starts a run and kills it at a random moment of the time that a whole one takes. */
  private void startAndKill(List<Object> command, long wholeMillis) throws Exception {
    try (AugmentProcess process = AugmentProcess.start(folder, command.toArray())) {
      Thread.sleep(random.nextLong(wholeMillis));
      process.kill();
    }
  }

  private void killAndGoOn(Path data, Object... options) throws Exception {
    Path whole = folder.resolve("whole.gan");
    long start = System.nanoTime();
    run(fit(data, whole, options));
    long millis = (System.nanoTime() - start) / 1_000_000;
    byte[] expected = Files.readAllBytes(whole);
    for (int kill = 1; kill <= KILLS; kill++) {
      Path archive = folder.resolve("killed-" + kill + ".gan");
      List<Object> command = fit(data, archive, options);

      // when
      startAndKill(command, millis);
      startAndKill(resuming(command), millis);
      run(resuming(command));

      // then
      assertThat(Files.readAllBytes(archive)).as("kill %d", kill).isEqualTo(expected);
      assertThat(folder).isDirectoryNotContaining("glob:**.partial");
    }
  }

  @Test
  void aFitOnImagesEndsInTheSameArchive() throws Exception {
    Path images = TinyImages.npz(folder, 6, 6);
    killAndGoOn(images, "--batch", 4, "--width", 2, "--latent", 4);
  }

  @Test
  void aFitOnATableEndsInTheSameArchive() throws Exception {
    Path table = TinyTables.csv(folder, 20, 20);
    killAndGoOn(table, "--batch", 8, "--width", 8, "--latent", 4);
  }

  @Test
  void aComparisonEndsInTheSameNumbers() throws Exception {
    // given
    Path images = TinyImages.npz(folder, 9, 9);
    Path whole = folder.resolve("whole");
    long start = System.nanoTime();
    run(compare(images, whole));
    long millis = (System.nanoTime() - start) / 1_000_000;
    for (int kill = 1; kill <= COMPARISON_KILLS; kill++) {
      Path out = folder.resolve("killed-" + kill);

      // when
      startAndKill(compare(images, out), millis);
      run(resuming(compare(images, out)));

      // then
      assertThat(numbers(out)).as("kill %d", kill).isEqualTo(numbers(whole));
    }
  }

  private static List<Object> compare(Path data, Path out) {
    List<Object> command = new ArrayList<>(List.of("compare", data, "--out", out));
    command.addAll(List.of("--arms", "real,oversample,gan", "--repeats", 2, "--steps", 20));
    command.addAll(List.of("--batch", 4, "--width", 2, "--latent", 4));
    command.addAll(List.of("--downstream-steps", 10, "--gate-steps", 10, "--quiet"));
    return command;
  }

  private static String numbers(Path out) throws IOException {
    String json = Files.readString(out.resolve("comparison.json"));
    return json.substring(0, json.indexOf("\"seconds\""));
  }
}
