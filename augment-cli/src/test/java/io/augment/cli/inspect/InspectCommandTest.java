package io.augment.cli.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.augment.cli.CommandRun;
import io.augment.cli.TinyImages;
import io.augment.datasets.ImageData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class InspectCommandTest {

  @TempDir private Path folder;

  @Test
  void tellsWhatAnArchiveHoldsAndHowFarItsRunCame() {
    // given
    Path archive = folder.resolve("bars.gan");
    TinyImages.runQuickly("fit", TinyImages.npz(folder, 6, 6), "--out", archive, "--seed", 9);

    // when
    CommandRun ofArchive = CommandRun.of("inspect", archive, "--json");
    CommandRun ofRun = CommandRun.of("inspect", folder.resolve("bars.gan.run"), "--json");

    // then
    JsonObject json = ofArchive.json();
    assertThat(json.get("kind").getAsString()).isEqualTo("archive");
    assertThat(json.get("classes")).hasToString("[\"flat\",\"upright\"]");
    assertThat(json.get("shape")).hasToString("[1,16,16]");
    assertThat(json.get("seed").getAsInt()).isEqualTo(9);
    assertThat(json.getAsJsonObject("configuration").get("steps").getAsString()).isEqualTo("2");
    assertThat(ofArchive.out()).contains("checksum right", "flat, upright", "dcgan, width 2");
    assertThat(ofRun.json().get("kind").getAsString()).isEqualTo("run");
    assertThat(ofRun.json().get("steps").getAsInt()).isEqualTo(2);
    assertThat(ofRun.json().get("loss_d").getAsDouble()).isFinite();
  }

  @Test
  void tellsWhatADataSetHolds() throws IOException {
    // given
    Path npz = TinyImages.npz(folder, 3, 5);
    Path table = Files.writeString(folder.resolve("pixels.csv"), "0,1,1,0,0\n1,0,0,1,1\n");

    // when
    CommandRun ofNpz = CommandRun.of("inspect", npz, "--json");
    CommandRun ofTable = CommandRun.of("inspect", table, "--image-shape", "1x2x2", "--json");

    // then
    assertThat(ofNpz.status()).as(ofNpz.err()).isZero();
    assertThat(ofNpz.json().get("splits")).hasToString("{\"train\":{\"flat\":3,\"upright\":5}}");
    assertThat(ofNpz.out()).contains("8 (flat 3, upright 5)");
    assertThat(ofTable.json().get("splits")).hasToString("{\"train\":{\"0\":1,\"1\":1}}");
  }

  @Test
  void tellsWhatOfAFolderWasLeftOutOrGuessed() throws IOException {
    // given
    Path images = folder.resolve("images");
    ImageData.writeClassFolders(TinyImages.of(3, 5), images.resolve("Train"));
    ImageData.writeClassFolders(TinyImages.of(1, 1), images.resolve("TEST"));
    Files.writeString(images.resolve("Train/notes.txt"), "");
    Files.createDirectories(images.resolve("__MACOSX"));
    Files.writeString(images.resolve("__MACOSX/._Train"), "");

    // when
    CommandRun inspect = CommandRun.of("inspect", images, "--json");

    // then
    assertThat(inspect.status()).as(inspect.err()).isZero();
    assertThat(inspect.json().get("splits"))
        .hasToString("{\"train\":{\"flat\":3,\"upright\":5},\"test\":{\"flat\":1,\"upright\":1}}");
    assertThat(inspect.json().get("leftOut")).hasToString("{\".txt\":1,\"of macOS\":1}");
    assertThat(inspect.err())
        .contains("2 files were left out: 1 .txt, 1 of macOS", "the splits are Train, TEST");
  }

  @Test
  void refusesWhatItDoesNotKnow() throws IOException {
    // given
    Path text = Files.writeString(folder.resolve("text.txt"), "a text of more than eight bytes");
    Path table = Files.writeString(folder.resolve("pixels.csv"), "0,1,1,0,0\n");
    Path missing = folder.resolve("missing");
    Path array = Files.writeString(folder.resolve("X.npy"), "an array");
    Path run = Files.createDirectory(folder.resolve("x.gan.run"));
    Files.writeString(run.resolve("metrics.csv"), "step,loss_d\nand no numbers\n");

    for (Path file : List.of(text, table, missing, array, run)) {
      // when
      CommandRun inspect = CommandRun.of("inspect", file);

      // then
      assertThat(inspect.status()).isEqualTo(2);
      assertThat(inspect.err()).startsWith("augment inspect: " + file);
      assertThat(inspect.err().lines()).hasSize(1);
    }
  }

  @Test
  void aRunWithoutAStepIsToldAsSuch() throws IOException {
    // given
    Path run = Files.createDirectory(folder.resolve("x.gan.run"));
    Files.writeString(run.resolve("metrics.csv"), "step,loss_d,loss_g,logit_real,logit_fake\n");
    Files.writeString(run.resolve("findings.txt"), "step 3: \u001b[31mred\n");

    // when
    CommandRun inspect = CommandRun.of("inspect", run, "--json");

    // then
    assertThat(inspect.json().get("steps").getAsInt()).isZero();
    assertThat(inspect.out()).contains("step 3: ?[31mred").doesNotContain("\u001b");
  }
}
