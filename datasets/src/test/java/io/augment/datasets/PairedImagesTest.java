package io.augment.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.file.FileFormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class PairedImagesTest {

  @TempDir Path root;

  private DataSplits read() throws IOException {
    return ImageData.readPaired(root, "ct", "mr", ImageReading.defaults());
  }

  private static int[] levels(LabeledSamples samples, int label) {
    return Arrays.stream(samples.indicesOf(label))
        .map(i -> Math.round(255 * samples.sample(i)[0]))
        .toArray();
  }

  @Test
  void imagesPairUpByTheirNamesWhateverTheirExtensionAndFolder() throws IOException {
    // given
    ImageFolder folder = new ImageFolder(root);
    folder.image("ct/b.png", 20);
    folder.image("ct/a.bmp", 10);
    folder.image("ct/p1/c.png", 30);
    folder.image("mr/p1/c.png", 130);
    folder.image("mr/a.png", 110);
    folder.image("mr/b.png", 120);

    // when
    DataSplits pairs = read();

    // then
    assertThat(pairs.train().classes()).isEqualTo(ClassLabels.of("ct", "mr"));
    assertThat(levels(pairs.train(), 0)).containsExactly(10, 20, 30);
    assertThat(levels(pairs.train(), 1)).containsExactly(110, 120, 130);
    assertThat(pairs.notes().leftOut()).isEmpty();
    LabeledSamples back = ImageData.readPaired(root, "mr", "ct", ImageReading.defaults()).train();
    assertThat(levels(back, 0)).containsExactly(110, 120, 130);
    assertThat(levels(back, 1)).containsExactly(10, 20, 30);
  }

  @Test
  void imagesWithoutAPartnerAndOfOtherClassesAreCounted() throws IOException {
    // given
    ImageFolder folder = new ImageFolder(root);
    for (String name : new String[] {"ct/a.png", "ct/b.png", "ct/c.png", "mr/b.png", "pet/b.png"}) {
      folder.image(name, 10);
    }
    folder.image("mr/d.png", 10);

    // when
    DataSplits pairs = read();

    // then
    assertThat(pairs.train()).hasToString("2 samples of 1x4x4 (ct 1, mr 1)");
    assertThat(pairs.notes().lines())
        .containsExactly(
            "4 files were left out: 2 of 'ct' without a partner, 1 of 'mr' without a partner, 1 of"
                + " other classes");
  }

  @Test
  void splitsPairUpApart() throws IOException {
    // given
    ImageFolder folder = new ImageFolder(root);
    for (String name : new String[] {"train/ct/a.png", "train/mr/a.png", "train/ct/b.png"}) {
      folder.image(name, 10);
    }
    for (String name : new String[] {"test/ct/b.png", "test/mr/b.png"}) {
      folder.image(name, 20);
    }

    // when
    DataSplits pairs = read();

    // then b of the training split has no partner there
    assertThat(pairs.train()).hasToString("2 samples of 1x4x4 (ct 1, mr 1)");
    assertThat(pairs.test().orElseThrow()).hasToString("2 samples of 1x4x4 (ct 1, mr 1)");
    assertThat(pairs.notes().leftOut()).containsEntry("of 'ct' without a partner", 1);
  }

  @Test
  void pairsOfTwoSizesAreRefusedEvenIfAllAreBroughtToOne() {
    // given
    ImageFolder folder = new ImageFolder(root);
    folder.image("ct/a.png", 10, 8, 6);
    folder.image("mr/a.png", 10, 6, 8);
    folder.image("ct/b.png", 10, 4, 4);
    folder.image("mr/b.png", 10, 4, 4);

    // then
    assertThatThrownBy(
            () -> ImageData.readPaired(root, "ct", "mr", ImageReading.defaults().size(4, 4)))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining("a.png: 6 x 8 pixels, 1 image: expected 8 x 6 pixels, 1 image as ct");
  }

  @Test
  void whatHasNoPairIsRefusedInOneLine() {
    // given
    ImageFolder folder = new ImageFolder(root);
    folder.image("ct/a.png", 10);
    folder.image("mr/b.png", 10);

    // then
    refused("ct", "mr", "no pair in the training split: expected images of 'ct' and 'mr'");
    refused("ct", "ct", "from 'ct' to itself: expected two classes");
    refused("ct", "pet", "no class 'pet': expected one of [ct, mr]");
    folder.image("mr/a.png", 10);
    folder.image("mr/a.bmp", 10);
    refused("ct", "mr", "have the same name: expected one image of each class for a name");
    folder.file("labels.csv", "file,class\nct/a.png,ct\nmr/a.png,mr\n");
    refused("ct", "mr", "labels in a file: expected a folder for each class");
  }

  private void refused(String from, String to, String message) {
    assertThatThrownBy(() -> ImageData.readPaired(root, from, to, ImageReading.defaults()))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  @Test
  void imagesOfAnArchivePairUpByTheirOrder() throws IOException {
    // given
    Path file = root.resolve("pairs.npz");
    ImageData.writeNpz(numbered(1, 0, 2, 0, 1), file); // levels 0 to 4

    // when
    DataSplits pairs = ImageData.readPaired(file, "a", "b", ImageReading.defaults());

    // then
    assertThat(levels(pairs.train(), 0)).containsExactly(1, 3);
    assertThat(levels(pairs.train(), 1)).containsExactly(0, 4);
    assertThat(pairs.train().classes()).isEqualTo(ClassLabels.of("a", "b"));
    assertThat(pairs.notes().lines()).contains("images of 'a' and 'b' pair up by their order");
    assertThatThrownBy(() -> ImageData.readPaired(file, "a", "c", ImageReading.defaults()))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining("2 images of 'a' and 1 of 'c': expected as many");
  }

  private static LabeledSamples numbered(int... labels) {
    float[] values = new float[labels.length * 16];
    IntStream.range(0, values.length).forEach(i -> values[i] = Math.floorDiv(i, 16) / 255f);
    return LabeledSamples.of(
        SampleShape.image(1, 4, 4), ValueRange.UNIT, ClassLabels.of("a", "b", "c"), values, labels);
  }
}
