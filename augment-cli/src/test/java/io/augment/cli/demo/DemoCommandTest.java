package io.augment.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.augment.cli.Augment;
import io.augment.cli.CommandRun;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.comparison.ComparedArm;
import io.augment.djl.gan.GanConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Tag("training")
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class DemoCommandTest {

  @TempDir private Path folder;

  /** As much as a test needs. */
  private static DemoSettings tiny() {
    return new DemoSettings(
        3,
        6,
        4,
        GanConfig.defaults().steps(2).batch(4).width(2).latent(4),
        EnumSet.of(ComparedArm.REAL, ComparedArm.GAN),
        1,
        2,
        2);
  }

  private static CommandRun demo(Object... arguments) {
    CommandLine commandLine =
        Augment.configured(
            new CommandLine(new DemoCommand(DemoCommandTest::tiny, DemoCommandTest::tiny)));
    return CommandRun.of(commandLine, arguments);
  }

  @Test
  void leavesAGridAnArchiveCurvesAndTheComparison() throws IOException {
    // given
    Path out = folder.resolve("shown");

    // when
    CommandRun run = demo("--out", out, "--quiet", "--json");

    // then
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(GeneratorArchive.read(out.resolve("demo.gan")).manifest().classes().count())
        .isEqualTo(3);
    assertThat(ImageIO.read(out.resolve("grid.png").toFile()).getHeight())
        .isEqualTo(3 * (28 * 3 + 2) + 2);
    assertThat(out.resolve("runs/repeat-1/curves.png")).isNotEmptyFile();
    assertThat(out.resolve("comparison.json")).isNotEmptyFile();
    assertThat(Files.readString(out.resolve("summary.txt"))).contains("Verdict: ");
    assertThat(run.out()).contains("grid.png", "demo.gan", "Verdict: ");
    assertThat(run.json().get("grid").getAsString()).isEqualTo(out.resolve("grid.png").toString());
  }

  @Test
  void theSameSeedGivesTheSameBytes() throws IOException {
    // given
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");

    // when
    demo("--out", first, "--quiet", "--kind", "blood-smear", "--quick");
    demo("--out", second, "--quiet", "--kind", "blood-smear", "--quick");

    // then
    for (String file : new String[] {"demo.gan", "grid.png", "summary.txt", "comparison.csv"}) {
      assertThat(second.resolve(file)).hasSameBinaryContentAs(first.resolve(file));
    }
  }

  @Test
  void refusesAKindThatThereIsNot() {
    // when
    CommandRun run = CommandRun.of("demo", "--kind", "knee", "--out", folder.resolve("shown"));

    // then
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .contains("'knee': expected one of [ultrasound, blood-smear, chest, brain]");
    assertThat(run.err().lines()).hasSize(1);
    assertThat(folder.resolve("shown")).doesNotExist();
  }

  @Test
  void theDefaultFolderIsOneThatIsNotThereYet() throws IOException {
    // given
    Path first = DemoCommand.freeFolder(folder);
    Files.createDirectory(first);

    // when
    Path second = DemoCommand.freeFolder(folder);

    // then
    assertThat(first).isEqualTo(folder.resolve("augment-demo"));
    assertThat(second).isEqualTo(folder.resolve("augment-demo-2"));
  }
}
