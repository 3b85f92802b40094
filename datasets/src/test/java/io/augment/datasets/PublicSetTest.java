package io.augment.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.data.ClassLabels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicSetTest {

  @TempDir Path folder;

  /** Images of BreastMNIST's shape, as its files have them: without names. */
  private static Path breast(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Map<String, byte[]> arrays = new LinkedHashMap<>();
    for (String split : List.of("train", "val", "test")) {
      byte[] pixels = new byte[4 * 28 * 28];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (byte) (i * 7);
      }
      arrays.put(split + "_images", NpyBytes.array("|u1", "(4, 28, 28)", pixels));
      arrays.put(split + "_labels", NpyBytes.array("|u1", "(4, 1)", NpyBytes.bytes(0, 1, 1, 1)));
    }
    return NpyBytes.archive(file, arrays);
  }

  @Test
  void theClassesOfAFetchedSetHaveTheirNames() throws IOException {
    Path file = breast(folder.resolve("medmnist/breastmnist.npz"));
    assertThat(ImageData.read(file).train().classes()).isEqualTo(ClassLabels.numbered(2));
    assertThat(PublicSet.at(file)).isEmpty();

    Files.writeString(folder.resolve("medmnist/breastmnist.set.txt"), "medmnist:breast@28\n");
    DataSplits splits = ImageData.read(file);
    assertThat(splits.train().classes()).isEqualTo(ClassLabels.of("malignant", "normal, benign"));
    assertThat(splits.train().labels()).containsExactly(0, 1, 1, 1);
    assertThat(splits.test().orElseThrow().classes()).isEqualTo(splits.train().classes());
    assertThat(PublicSet.at(file)).contains(PublicSet.named("medmnist:breast"));
  }

  @Test
  void aTextBesideAnotherFileMeansNothing() throws IOException {
    for (String text :
        List.of("medmnist:blood@28\n", "medmnist:nothing\n", "", "x".repeat(1 << 15))) {
      Path file = breast(folder.resolve("medmnist/breastmnist.npz"));
      Files.writeString(folder.resolve("medmnist/breastmnist.set.txt"), text);
      assertThat(ImageData.read(file).train().classes()).isEqualTo(ClassLabels.numbered(2));
    }
    Path elsewhere = breast(folder.resolve("mine/cells.npz"));
    Files.writeString(folder.resolve("mine/cells.set.txt"), "medmnist:breast@28\n");
    assertThat(ImageData.read(elsewhere).train().classes()).isEqualTo(ClassLabels.numbered(2));
  }

  @Test
  void everySetSaysWhatItIs() {
    for (PublicSet set : PublicSet.all()) {
      assertThat(set.licence()).isIn("CC BY 4.0", "CC BY-NC 4.0", "MIT");
      assertThat(set.isNonCommercial()).isEqualTo(set.name().equals("medmnist:derma@28"));
      assertThat(set.sides()).contains(28);
      assertThat(set.shape().height()).isEqualTo(28);
      assertThat(set.images()).isGreaterThan(700);
      assertThat(set.page()).startsWith("https://");
      assertThat(set.citation()).contains("20");
      assertThat(set.title()).isNotBlank();
      assertThat(set.classes().count()).isGreaterThan(1);
      assertThat(PublicSet.named(set.toString())).isEqualTo(set).hasSameHashCodeAs(set);
    }
  }

  @Test
  void whatIsNotThereAndCannotBeFetchedIsOneLine() {
    PublicSet.Fetching nowhere =
        PublicSet.Fetching.of(Map.of("AUGMENT_SET_MIRROR", "http://127.0.0.1:1/sets"))
            .cache(folder)
            .timeouts(Duration.ofSeconds(2), Duration.ofSeconds(2));
    assertThatThrownBy(() -> PublicSet.named("fashion-mnist").fetch(nowhere))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(
            "fashion-mnist@28: train-images-idx3-ubyte.gz: 127.0.0.1 can't be reached")
        .hasMessageContaining("http://127.0.0.1:1/sets/fashion-mnist/train-images-idx3-ubyte.gz")
        .hasMessageEndingWith(folder.resolve("fashion-mnist").toString());
  }

  @Test
  void settingsThatMakeNoSenseAreRefused() {
    PublicSet.Fetching fetching = PublicSet.Fetching.of(Map.of());
    for (String mirror :
        List.of("", "sets", "ftp://a.org/", "https://me:secret@a.org/", "https://a b/", "none:")) {
      assertThatThrownBy(() -> fetching.mirror(mirror))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("https://example.org/sets")
          .hasMessageNotContaining("secret");
    }
    assertThatThrownBy(() -> fetching.timeouts(Duration.ZERO, Duration.ofSeconds(1)))
        .hasMessageContaining("above zero");
  }
}
