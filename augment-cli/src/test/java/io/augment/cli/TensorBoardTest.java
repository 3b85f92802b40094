package io.augment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --tensorboard}, with every command that takes it. */
@Tag("training")
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class TensorBoardTest {

  /** The version, the session's start and a text. */
  private static final int BEFORE_STEPS = 3;

  private static final int FIGURES_A_STEP = 4;
  private static final int STEPS = 2;

  @TempDir private Path folder;

  private Path board() {
    return folder.resolve("board");
  }

  /** The events of a run's only file, as raw text. */
  private static List<String> events(Path run) throws IOException {
    List<Path> files;
    try (Stream<Path> entries = Files.list(run)) {
      files = entries.toList();
    }
    assertThat(files).hasSize(1);
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(files.get(0)));
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    List<String> events = new ArrayList<>();
    while (bytes.hasRemaining()) {
      byte[] event = new byte[Math.toIntExact(bytes.getLong())];
      bytes.getInt();
      bytes.get(event).getInt();
      events.add(new String(event, StandardCharsets.ISO_8859_1));
    }
    return events;
  }

  private static long count(List<String> events, String tag) {
    return events.stream().filter(event -> event.contains(tag)).count();
  }

  @Test
  void fitWritesATrainingOnImagesUnderTheNameOfTheArchive() throws IOException {
    // when
    CommandRun run =
        TinyImages.runQuickly(
            "fit",
            TinyImages.npz(folder, 6, 6),
            "--out",
            folder.resolve("bars: 2.gan"),
            "--tensorboard",
            board(),
            "--json");

    // then
    assertThat(run.status()).as(run.err()).isZero();
    Path written = board().resolve("bars_ 2");
    assertThat(run.out()).contains("events   " + written);
    assertThat(run.json().get("tensorboard").getAsString()).isEqualTo(written.toString());
    List<String> events = events(written);
    long pictures = count(events, "samples/grid");
    assertThat(pictures).isPositive();
    assertThat(events).hasSize((int) (BEFORE_STEPS + FIGURES_A_STEP * STEPS + pictures));
    assertThat(count(events, "loss/generator")).isEqualTo(STEPS);
  }

  @Test
  void fitWritesATrainingOnATable() throws IOException {
    // when
    CommandRun run =
        TinyTables.runQuickly(
            "fit",
            TinyTables.csv(folder, 20, 10),
            "--out",
            folder.resolve("tiny.gan"),
            "--tensorboard",
            board());

    // then
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(count(events(board().resolve("tiny")), "samples/columns")).isPositive();
  }

  @Test
  void compareWritesARunForEachArm() throws IOException {
    // when
    CommandRun run =
        TinyTables.runQuickly(
            "compare",
            TinyTables.csv(folder, 20, 10),
            "--out",
            folder.resolve("cmp"),
            "--arms",
            "real,gan",
            "--repeats",
            2,
            "--downstream-steps",
            2,
            "--tensorboard",
            board(),
            "--json");

    // then
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.json().get("tensorboard").getAsString()).isEqualTo(board().toString());
    for (String arm : List.of("real", "gan")) {
      List<String> events = events(board().resolve("arms").resolve(arm));
      assertThat(count(events, "mlp/balancedAccuracy")).isEqualTo(2);
      assertThat(count(events, "logistic/recall/c1")).isEqualTo(2);
    }
  }

  @Test
  void withoutTheOptionNothingIsWrittenOrSaid() throws IOException {
    // when
    CommandRun run =
        TinyImages.runQuickly(
            "fit", TinyImages.npz(folder, 6, 6), "--out", folder.resolve("bars.gan"), "--json");

    // then
    assertThat(run.out()).doesNotContain("events", "tensorboard");
    try (Stream<Path> all = Files.walk(folder)) {
      assertThat(all).isNotEmpty().noneMatch(path -> path.toString().contains("tfevents"));
    }
  }

  @Test
  void aFolderThatIsAFileIsRefusedBeforeAnythingTakesTime() throws IOException {
    // given
    Path file = Files.writeString(folder.resolve("file"), "mine");
    Path data = TinyImages.npz(folder, 6, 6);

    for (String command : List.of("fit", "compare")) {
      // when
      Path out = folder.resolve(command + ".gan");
      CommandRun run = CommandRun.of(command, data, "--out", out, "--tensorboard", file);

      // then
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.err())
          .isEqualToIgnoringNewLines(
              "augment "
                  + command
                  + ": --tensorboard "
                  + file
                  + ": is a file: expected a folder, or nothing");
      assertThat(out).doesNotExist();
    }
  }
}
