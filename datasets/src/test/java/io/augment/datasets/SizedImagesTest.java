package io.augment.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.data.ValueRange;
import io.augment.file.FileFormatException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images of any size, brought to one. */
class SizedImagesTest {

  private static final ImageReading SMALL = ImageReading.defaults().size(4, 4);

  @TempDir private Path root;
  private ImageFolder folder;

  @BeforeEach
  void begin() {
    folder = new ImageFolder(root);
  }

  @Test
  void bringsImagesOfAnySizesToOne() throws IOException {
    // given
    folder.image("a/1.png", 100, 9, 7);
    folder.image("a/2.png", 101, 4, 4);
    folder.image("b/1.png", 102, 30, 40);
    folder.image("b/2.png", 103, 3, 3);

    // when
    DataSplits splits = ImageData.read(root, SMALL);

    // then
    assertThat(splits.train()).hasToString("4 samples of 1x4x4 (a 2, b 2)");
    assertThat(ImageFolder.levels(splits.train())).containsExactly(100, 101, 102, 103);
    assertThat(splits.train().range()).isEqualTo(ValueRange.UNIT);
    assertThat(splits.notes().lines())
        .containsExactly("1 image was smaller than asked for and enlarged by interpolation");
  }

  @Test
  void namesTheOptionWhereSizesDiffer() {
    Path odd = folder.image("a/0.png", 1, 7, 5);
    folder.image("a/1.png", 1);
    folder.image("b/1.png", 1);
    folder.assertRefused(
        odd,
        "7 x 5 pixels: expected 4 x 4 as in most of the images, or --size for reducing them to");
  }

  @Test
  void readsPhotosThatAreTooLargeToBeKept() throws IOException {
    // given
    Path photo = folder.image("a/0.png", 9, 3000, 2000);
    folder.assertRefused(photo, "3000 x 2000 pixels: expected at most 5592405, or --size");

    // when, then
    assertThat(ImageFolder.levels(ImageData.read(root, SMALL).train())).containsExactly(9);
  }

  @Test
  void takesDarkImagesForDarkAfterTheyWereAveraged() throws IOException {
    // given: levels 0 and 2 of 256, whose averages are no more than 1
    BufferedImage dark = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 64; i += 4) {
      dark.getRaster().setSample(i % 8, i / 8, 0, 2);
    }
    folder.image("a/1.png", dark);

    // when, then
    assertThat(ImageData.read(root, SMALL).train().sample(0)[0]).isLessThan(0.01f);
  }

  @Test
  void bringsArraysAndIdxToASizeAsWell() throws IOException {
    // given
    folder.image("a/1.png", 40, 8, 8);
    folder.image("b/1.png", 80, 8, 8);
    Path npz = root.resolve("x.npz");
    ImageData.writeNpz(folder.read().train(), npz);

    // when, then
    DataSplits splits = ImageData.read(npz, ImageReading.defaults().size(2, 4));
    assertThat(splits.train()).hasToString("2 samples of 1x2x4 (a 1, b 1)");
    assertThat(ImageFolder.levels(splits.train())).containsExactly(40, 80);
    assertThatThrownBy(() -> ImageData.read(npz, ImageReading.defaults().fileWindow()))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining("names no window of its values: expected center and width");
    assertThatThrownBy(() -> ImageData.read(npz, ImageReading.defaults().slices(0, 1)))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining("images and no volumes: expected no --slices");
    DataSplits window = ImageData.read(npz, ImageReading.defaults().window(60, 20));
    assertThat(window.train().range()).isEqualTo(new ValueRange(50, 70));
    assertThat(window.train().sample(1)[0]).isEqualTo(70);
  }

  @Test
  void reportsEveryFileInItsOrder() throws IOException {
    // given
    for (int i = 0; i < 50; i++) {
      folder.image(String.format("a/%02d.png", i), i);
    }
    List<Long> seen = new ArrayList<>();

    // when
    DataSplits splits =
        ImageData.read(root, SMALL.progress((stage, done, total) -> seen.add(100 * done + total)));

    // then
    assertThat(ImageFolder.levels(splits.train())).isSorted().hasSize(50);
    assertThat(seen).hasSize(50).isSorted().contains(150L, 5050L);
  }

  @Test
  void endsWhenItIsInterrupted() {
    for (int i = 0; i < 20; i++) {
      folder.image("a/" + i + ".png", i);
    }
    ImageReading reading =
        SMALL.progress((stage, done, total) -> Thread.currentThread().interrupt());
    assertThatThrownBy(() -> ImageData.read(root, reading))
        .isInstanceOf(ClosedByInterruptException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void leavesOutMasksBesideImagesAndSaysSo() throws IOException {
    // given: as in public sets of ultrasound images
    for (String name : List.of("benign (1)", "benign (2)")) {
      folder.image("benign/" + name + ".png", 50);
      folder.image("benign/" + name + "_mask.png", 255);
    }
    folder.image("benign/benign (1)_mask_1.png", 255);
    folder.image("normal/1.png", 60);
    folder.image("normal/2.png", 60);
    folder.image("normal/masks/1.png", 0);
    folder.image("normal/masks/2.png", 0);

    // when
    DataSplits splits = folder.read();

    // then
    assertThat(splits.train()).hasToString("4 samples of 1x4x4 (benign 2, normal 2)");
    assertThat(splits.notes().leftOut()).isEqualTo(Map.of("masks of images", 5));
  }

  @Test
  void readsLabelsOfImagesThatHaveAFolderOfMasks() throws IOException {
    // given
    folder.image("images/1.png", 50);
    folder.image("images/2.png", 60);
    folder.image("masks/1.png", 255);
    folder.image("masks/2.png", 255);
    Files.writeString(root.resolve("labels.csv"), "file,label\n1.png,x\n2.png,y\n");

    // when, then
    assertThat(folder.read().train()).hasToString("2 samples of 1x4x4 (x 1, y 1)");
  }

  @Test
  void takesAClassThatIsCalledMaskForAClass() throws IOException {
    // given: people with and without one
    folder.image("mask/1.png", 50);
    folder.image("none/1.png", 60);

    // when, then
    assertThat(folder.read().train()).hasToString("2 samples of 1x4x4 (mask 1, none 1)");
  }
}
