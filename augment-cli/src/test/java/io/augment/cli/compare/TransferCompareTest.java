package io.augment.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.augment.cli.CommandRun;
import io.augment.cli.TinyImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A comparison with a GAN that begins from a generator of related images. */
@Tag("training")
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class TransferCompareTest {

  @TempDir private Path folder;

  private CommandRun compare(Path data, Object... asked) {
    List<Object> command =
        new ArrayList<>(
            List.of("compare", data, "--out", folder.resolve("cmp"), "--json", "--repeats", 1));
    command.addAll(List.of("--downstream-steps", 4, "--gate-steps", 4));
    command.addAll(List.of(asked));
    return TinyImages.runQuickly(command.toArray());
  }

  private Path related() throws IOException {
    Path related = folder.resolve("related.gan");
    Path data = TinyImages.npz(Files.createDirectory(folder.resolve("related")), 8, 8);
    CommandRun fit = TinyImages.runQuickly("fit", data, "--out", related);
    assertThat(fit.status()).as(fit.err()).isZero();
    return related;
  }

  @Test
  void itsArmIsComparedWithTheGanThatBeginsAnewAndWhatCannotBeCheckedIsSaid() throws IOException {
    // given
    Path related = related();

    // when
    CommandRun run =
        compare(TinyImages.npz(folder, 12, 12), "--from", related, "--arms", "gan,gan+transfer");

    // then
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err().lines())
        .contains(
            "warning: --from: whether a test image was among what that generator was fitted on"
                + " can't be seen: if one was, gan+transfer looks better than it is");
    assertThat(run.out()).contains("gan+transfer - gan", "With the GAN that began from another");
    JsonObject transfer = run.json().getAsJsonObject("gan+transfer");
    assertThat(transfer.keySet()).contains("gate");
    assertThat(Files.readString(folder.resolve("cmp/report.html")))
        .contains("Samples of the GAN that began from another that passed");
    assertThat(folder.resolve("cmp/cells/repeat-1-gan+transfer-pool.json")).exists();

    // and another generator to begin from is another comparison
    CommandRun anew = compare(TinyImages.npz(folder, 12, 12), "--resume", "--arms", "gan");
    assertThat(anew.status()).isEqualTo(2);
    assertThat(anew.err()).contains("holds parts of another comparison, whose from was ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --arms gan+transfer          | --arms gan+transfer: expected --from FILE.gan with it
          --arms gan --from nowhere.gan | --from: expected gan+transfer among --arms
          --freeze-layers 1            | --freeze-layers 1: expected --from with it
          --from nowhere.gan           | nowhere.gan: does not exist
          --from RELATED --architecture resnet | to begin from a generator of architecture dcgan: expected resnet
          """)
  void refusesInOneLine(String options, String expected) throws IOException {
    // given
    String given = options.contains("RELATED") ? related().toString() : "";
    Object[] asked = options.replace("RELATED", given).split(" ");

    // when
    CommandRun run = compare(TinyImages.npz(folder, 12, 12), asked);

    // then
    assertThat(run.status()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains(expected);
    assertThat(Files.exists(folder.resolve("cmp/comparison.json"))).isFalse();
  }
}
