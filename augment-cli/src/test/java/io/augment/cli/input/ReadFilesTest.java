package io.augment.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.cli.CommandRun;
import io.augment.cli.TinyImages;
import io.augment.cli.TinyTables;
import io.augment.cli.exit.BadInputException;
import io.augment.datasets.ImageData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class ReadFilesTest {

  @TempDir private Path folder;

  @Test
  void aFileIsKnownHoweverItIsWrittenAndWhateverLinksLeadThere() throws IOException {
    // given
    Path data = Files.writeString(folder.resolve("data.csv"), "x");
    Path link = Files.createSymbolicLink(folder.resolve("link.csv"), data);
    Path linkToLink = Files.createSymbolicLink(folder.resolve("again.csv"), link);
    Path elsewhere = Files.createSymbolicLink(folder.resolve("elsewhere"), folder);
    Files.createDirectory(folder.resolve("below"));
    ReadFiles reads = new ReadFiles().and("the data", data);

    for (Path same :
        List.of(
            data,
            link,
            linkToLink,
            folder.resolve("./data.csv"),
            folder.resolve("below/../data.csv"),
            elsewhere.resolve("data.csv"))) {
      // then
      assertThatThrownBy(() -> reads.requireApart("--out x", same))
          .isInstanceOf(BadInputException.class)
          .hasMessage("--out x: is the data, which would be lost: expected another name");
    }
    assertThatCode(() -> reads.requireApart("--out x", folder.resolve("other.csv")))
        .doesNotThrowAnyException();
  }

  @Test
  void nothingGoesIntoAFolderThatIsReadThroughALinkEither() throws IOException {
    // given
    Path data = Files.createDirectory(folder.resolve("data"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), data);
    ReadFiles reads = new ReadFiles().and("the data", data);

    for (Path within :
        List.of(data.resolve("new"), data.resolve("a/b/c.npz"), link.resolve("new/x"))) {
      // then
      assertThatThrownBy(() -> reads.requireApart("--out x", within))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("would lie in " + data);
    }
    assertThatCode(() -> reads.requireApart("--out x", folder.resolve("data.npz")))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> reads.requireOutside("--out x", folder))
        .hasMessageContaining("files in " + folder + " are replaced");
  }

  @Test
  void aSampleNeverReplacesWhatItsGanLearntFrom() throws IOException {
    // given: a table that was learnt from, and links to it
    Path table = TinyTables.csv(folder, 20, 15);
    Path archive = TinyTables.fitted(table);
    byte[] before = Files.readAllBytes(table);
    Path link = Files.createSymbolicLink(folder.resolve("link.csv"), table);
    Path own = folder.resolve("own.csv");

    for (Path out : List.of(table, link, folder.resolve("./tiny.csv"))) {
      for (List<String> options : List.of(List.<String>of(), List.of("--ungated"))) {
        // when
        CommandRun run = sample(archive, out, options);

        // then
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err())
            .contains("--out " + out + ": is the data that the GAN was trained on");
        assertThat(table).hasBinaryContent(before);
      }
    }
    assertThat(sample(archive, own, List.of("--ungated")).status()).isZero();
    assertThat(sample(archive, own, List.of("--ungated")).status()).isZero();
  }

  private static CommandRun sample(Path archive, Path out, List<String> options) {
    List<Object> command = new ArrayList<>(List.of("sample", archive, "--out", out));
    command.addAll(options);
    return CommandRun.of(command.toArray());
  }

  @Test
  void noCommandWritesOverOrIntoItsData() throws IOException {
    // given
    Path npz = TinyImages.npz(folder, 6, 6);
    Path images = folder.resolve("images");
    ImageData.writeClassFolders(TinyImages.of(6, 6), images);
    Path inRun = Files.createDirectories(folder.resolve("m.gan.run")).resolve("tiny.npz");
    Files.copy(npz, inRun);
    Path table = Files.createDirectories(folder.resolve("results")).resolve("comparison.csv");
    TinyTables.write(table, TinyTables.HEADER, TinyTables.rows(9, 9));

    // then
    refuses("fit", images, "--out", images.resolve("m.gan"));
    refuses("fit", inRun, "--out", folder.resolve("m.gan"));
    refuses("fit", images, "--out", folder.resolve("x.gan"), "--tensorboard", images);
    refuses("compare", images, "--out", images);
    refuses("compare", images, "--out", images.resolve("comparison"));
    refuses("compare", table, "--out", folder.resolve("results"));
    refuses("upscale", npz, "--out", npz);
    refuses("upscale", images, "--out", images.resolve("larger.npz"));
    refuses("upscale", images, "--out", folder.resolve("x"), "--keep", images.resolve("u.gan"));
    refuses("translate", npz, "--from", "flat", "--to", "upright", "--out", npz);
    refuses("translate", images, "--from", "flat", "--to", "upright", "--out", images.resolve("t"));
    assertThat(inRun).exists();
    assertThat(ImageData.read(images).train())
        .hasToString("12 samples of 1x16x16 (flat 6, upright 6)");
  }

  private static void refuses(Object... command) {
    CommandRun run = CommandRun.of(command);
    assertThat(run.status()).as(run.err()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains("the data", "expected");
  }
}
