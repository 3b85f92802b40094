package io.augment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.augment.LabeledSamples;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.datasets.DataSplits;
import io.augment.datasets.ImageData;
import io.augment.datasets.PublicSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("training")
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class PublicSetsTest {

  /** Nothing listens there. */
  private static final String NOWHERE = "http://127.0.0.1:1/sets";

  @TempDir private Path folder;

  /** What a fetch leaves: a file of BreastMNIST's shape, and the text beside it. */
  private Path fetchedBreast() throws IOException {
    float[] values = new float[12 * 28 * 28];
    int[] labels = new int[12];
    for (int i = 0; i < values.length; i++) {
      int image = i / (28 * 28);
      labels[image] = image % 2;
      values[i] = ((i * 31 + image) % 11) / 10f;
    }
    LabeledSamples samples =
        LabeledSamples.of(
            SampleShape.image(1, 28, 28),
            ValueRange.UNIT,
            PublicSet.named("medmnist:breast").classes(),
            values,
            labels);
    Path file = folder.resolve("medmnist/breastmnist.npz");
    ImageData.writeNpz(new DataSplits(samples, Optional.of(samples), Optional.of(samples)), file);
    Files.writeString(folder.resolve("medmnist/breastmnist.set.txt"), "medmnist:breast@28\n");
    return file;
  }

  @Test
  void inspectListsAllSets() {
    CommandRun list = CommandRun.of("inspect", "--list-sets", "--json");

    assertThat(list.status()).as(list.err()).isZero();
    assertThat(list.out())
        .contains("medmnist:pneumonia  28, 64, 128", "fashion-mnist", "not for commercial use")
        .doesNotContain("chest");
    assertThat(list.json().getAsJsonArray("sets")).hasSize(PublicSet.all().size());
  }

  @Test
  void inspectShowsTheLicenceOfASet() throws IOException {
    CommandRun inspect = CommandRun.of("inspect", fetchedBreast(), "--json");

    assertThat(inspect.status()).as(inspect.err()).isZero();
    assertThat(inspect.out())
        .contains("medmnist:breast@28, BreastMNIST", "CC BY 4.0", "zenodo.org/records/10519652");
    JsonObject set = inspect.json().getAsJsonObject("set");
    assertThat(set.get("name").getAsString()).isEqualTo("medmnist:breast@28");
    assertThat(set.get("commercialUse").getAsBoolean()).isTrue();
  }

  @Test
  void anArchiveNamesTheSetThatItLearntFrom() throws IOException {
    Path archive = folder.resolve("breast.gan");
    TinyImages.runQuickly("fit", fetchedBreast(), "--out", archive);

    JsonObject json = CommandRun.of("inspect", archive, "--json").json();
    assertThat(json.getAsJsonObject("configuration").get("source").getAsString())
        .isEqualTo("medmnist:breast@28");
    assertThat(json.get("classes")).hasToString("[\"malignant\",\"normal, benign\"]");
  }

  @Test
  void aSetThatCannotBeHadIsSaidInOneLine() {
    String out = folder.resolve("out").toString();
    for (Object[] command :
        new Object[][] {
          {"inspect", "fashion-mnist"},
          {"fit", "fashion-mnist", "--out", out + ".gan"},
          {"compare", "fashion-mnist", "--out", out},
          {"upscale", "fashion-mnist", "--out", out + ".npz"},
          {"translate", "fashion-mnist", "--out", out + ".npz", "--from", "Bag", "--to", "Coat"}
        }) {
      Object[] all = Arrays.copyOf(command, command.length + 5);
      System.arraycopy(
          new Object[] {"--set-mirror", NOWHERE, "--set-cache", folder, "--quiet"},
          0,
          all,
          command.length,
          5);
      CommandRun run = CommandRun.of(all);

      assertThat(run.status()).as(run.err()).isEqualTo(2);
      assertThat(run.err().lines()).hasSize(1);
      assertThat(run.err())
          .contains("train-images-idx3-ubyte.gz: 127.0.0.1 can't be reached", "fetched by hand")
          .contains(folder.resolve("fashion-mnist").toString());
    }
  }

  @Test
  void aNameThatIsNoneIsAnsweredWithTheNearest() {
    CommandRun unknown = CommandRun.of("inspect", "medmnist:blod");
    CommandRun several = CommandRun.of("fit", "medmnist:chest", "--out", folder.resolve("x.gan"));

    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.err()).contains("nearest is medmnist:blood;");
    assertThat(several.status()).isEqualTo(2);
    assertThat(several.err()).contains("multi-label");
  }

  @Test
  void aPathIsNoName() {
    CommandRun missing = CommandRun.of("inspect", folder.resolve("fashion-mnist"));

    assertThat(missing.status()).isEqualTo(2);
    assertThat(missing.err()).contains("does not exist");
  }
}
