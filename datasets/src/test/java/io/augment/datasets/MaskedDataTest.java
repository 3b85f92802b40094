package io.augment.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.augment.LabeledSamples;
import io.augment.MaskedSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.file.FileFormatException;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaskedDataTest {

  @TempDir Path folder;

  @Property(tries = 20)
  void writtenAsNpzOrFoldersTheSameMasksAndImagesComeBack(
      @ForAll @IntRange(min = 1, max = 4) int size,
      @ForAll @IntRange(min = 1, max = 9) int height,
      @ForAll @IntRange(min = 2, max = 9) int width,
      @ForAll @IntRange(min = 2, max = 5) int classes,
      @ForAll boolean colours,
      @ForAll long seed)
      throws IOException {
    // given
    MaskedSamples samples = random(size, colours ? 3 : 1, height, width, classes, seed);
    Path place = Files.createTempDirectory("masked");

    // when
    MaskedData.write(samples, place.resolve("a.npz"));
    MaskedData.writeFolders(samples, place.resolve("b"));

    // then
    for (String written : new String[] {"a.npz", "b"}) {
      assertThat(MaskedData.recognises(place.resolve(written))).isTrue();
      MaskedSamples read = MaskedData.read(place.resolve(written)).train();
      assertThat(read.masks()).isEqualTo(samples.masks());
      assertThat(read.classes()).isEqualTo(samples.classes());
      assertThat(read.images().values()).isEqualTo(samples.images().values());
    }
    deleteRecursively(place);
  }

  /**
   * Bytes over 255, the first pixels 0 and 255, the first mask with background and the last class.
   */
  private static MaskedSamples random(
      int size, int channels, int height, int width, int classes, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[size * channels * height * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = (i < 2 ? 255 * i : random.nextInt(256)) / 255f;
    }
    byte[] masks = new byte[size * height * width];
    for (int i = 0; i < masks.length; i++) {
      masks[i] = (byte) (i < 2 ? i * (classes - 1) : random.nextInt(classes));
    }
    if (channels == 3) { // colours, or three equal planes would be read as grey
      values[height * width] = 200 / 255f;
    }
    String[] names = new String[classes];
    for (int i = 0; i < classes; i++) {
      names[i] = i == 0 ? "background" : "part " + i;
    }
    return MaskedSamples.of(
        SampleShape.image(channels, height, width),
        ValueRange.UNIT,
        ClassLabels.of(names),
        values,
        masks);
  }

  @Test
  void valuesOfMoreBitsKeepTheirRange() throws IOException {
    // given values of which none is at the ends of the range
    MaskedSamples samples =
        MaskedSamples.of(
            SampleShape.image(1, 1, 2),
            new ValueRange(0, 4095),
            ClassLabels.of("background", "nodule"),
            new float[] {17, 3_000},
            new byte[] {0, 1});

    // when
    MaskedData.write(samples, folder.resolve("deep.npz"));

    // then
    MaskedSamples read = MaskedData.read(folder.resolve("deep.npz")).train();
    assertThat(read.range()).isEqualTo(samples.range());
    assertThat(read.image(0)).containsExactly(17, 3_000);
  }

  @Test
  void classFoldersAFileOfLabelsAndLabelsInAnArchiveAreClasses() throws IOException {
    // given images and masks alone
    grey("images/a.png", 1, 2);
    grey("images/b.png", 3, 4);
    grey("masks/a.png", 0, 255);
    grey("masks/b.png", 255, 0);

    // then
    assertThat(MaskedData.recognises(folder)).isTrue();
    assertThat(MaskedData.hasClasses(folder)).isFalse();
    Files.writeString(folder.resolve("labels.csv"), "file,class\na.png,x\nb.png,y\n");
    assertThat(MaskedData.hasClasses(folder)).isTrue();

    // and class folders, in which masks lie beside images
    Path classes = folder.resolve("sets");
    for (String name : new String[] {"sets/benign/a", "sets/malignant/b"}) {
      grey(name + ".png", 1, 2);
      grey(name + "_mask.png", 0, 255);
    }
    assertThat(MaskedData.recognises(classes)).isTrue();
    assertThat(MaskedData.hasClasses(classes)).isTrue();

    // and an archive that was written without labels
    MaskedData.write(random(2, 1, 3, 4, 2, 7), folder.resolve("a.npz"));
    assertThat(MaskedData.hasClasses(folder.resolve("a.npz"))).isFalse();
  }

  @Test
  void masksBesideImagesAreFoundByTheirNameInAnySplit() throws IOException {
    // given
    for (String split : new String[] {"train", "val", "test"}) {
      grey(split + "/a.png", 10, 200);
      grey(split + "/a_mask.png", 0, 255);
      grey(split + "/b.PNG", 30, 7);
      grey(split + "/b_mask.png", 255, 0);
    }
    Files.writeString(folder.resolve("train/readme.txt"), "notes");

    // when
    MaskedData.Splits splits = MaskedData.read(folder);

    // then
    assertThat(splits.train().size()).isEqualTo(2);
    assertThat(splits.train().classes().names()).containsExactly("background", "foreground");
    assertThat(splits.train().masks()).containsExactly(0, 1, 1, 0);
    assertThat(splits.validation().orElseThrow().size()).isEqualTo(2);
    assertThat(splits.test().orElseThrow().image(1)).containsExactly(30 / 255f, 7 / 255f);
    assertThat(splits.notes().lines()).containsExactly("1 file was left out: 1 .txt");
  }

  @Test
  void splitsMayLieWithinTheFoldersOfImagesAndMasks() throws IOException {
    // given
    grey("images/train/a.png", 1, 2);
    grey("masks/train/a_mask.png", 0, 1);
    grey("images/test/c.png", 3, 4);
    grey("masks/test/c.png", 1, 1);

    // when
    MaskedData.Splits splits = MaskedData.read(folder);

    // then
    assertThat(splits.train().masks()).containsExactly(0, 1);
    assertThat(splits.test().orElseThrow().masks()).containsExactly(1, 1);
    assertThat(splits.validation()).isEmpty();
  }

  @Test
  void otherLevelsAreTakenInTheirOrderAndSaid() throws IOException {
    // given
    grey("images/a.png", 1, 2, 3);
    grey("masks/a.png", 0, 170, 85);

    // when
    MaskedData.Splits splits = MaskedData.read(folder);

    // then
    assertThat(splits.train().masks()).containsExactly(0, 2, 1);
    assertThat(splits.notes().lines())
        .containsExactly(
            "the levels of the masks are taken for classes in their order: 0 is background, 85 is"
                + " 1, 170 is 2");
  }

  @Test
  void ofAPaletteTheIndicesCountAndNotTheColours() throws IOException {
    // given
    grey("images/a.png", 1, 2, 3);
    byte[] red = {0, 9, (byte) 200};
    byte[] green = {0, 100, 3};
    byte[] blue = {50, 0, 0};
    IndexColorModel palette = new IndexColorModel(8, 3, red, green, blue);
    BufferedImage mask = new BufferedImage(3, 1, BufferedImage.TYPE_BYTE_INDEXED, palette);
    for (int x = 0; x < 3; x++) {
      mask.getRaster().setSample(x, 0, 0, 2 - x);
    }
    write("masks/a.png", mask);

    // when
    MaskedSamples read = MaskedData.read(folder).train();

    // then
    assertThat(read.masks()).containsExactly(2, 1, 0);
  }

  @Test
  void aVolumeHasAMaskOfAsManySlices() throws IOException {
    // given
    float[] values = new float[3 * 4 * 5];
    float[] labels = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = 70 * i % 4096;
      labels[i] = i % 7 == 0 ? 2 : i % 3 == 0 ? 1 : 0;
    }
    volume("images/a.nii.gz", new ValueRange(0, 4095), values);
    volume("masks/a.nii.gz", ValueRange.BYTE, labels);

    // when
    MaskedSamples read = MaskedData.read(folder).train();
    MaskedSamples some = MaskedData.read(folder, ImageReading.defaults().slices(2, 2)).train();

    // then
    assertThat(read.shape()).isEqualTo(SampleShape.image(1, 4, 5));
    assertThat(read.images().values()).isEqualTo(values);
    for (int i = 0; i < labels.length; i++) {
      assertThat(read.masks()[i]).isEqualTo((byte) labels[i]);
    }
    assertThat(some.masks()).isEqualTo(read.select(0, 2).masks());
    assertThat(some.images().values()).isEqualTo(read.select(0, 2).images().values());
  }

  /** Three slices of 4 by 5. */
  private void volume(String name, ValueRange range, float[] values) throws IOException {
    LabeledSamples slices =
        LabeledSamples.of(
            SampleShape.image(1, 4, 5), range, ClassLabels.of("a"), values, new int[3]);
    Path written = folder.resolveSibling("written" + range.high());
    ImageData.writeNifti(slices, written);
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.move(written.resolve("a/a.nii.gz"), file);
    deleteRecursively(written);
  }

  @Test
  void aVolumeWithAMaskOfOtherSlicesIsRefused() throws IOException {
    // given
    volume("images/a.nii.gz", ValueRange.BYTE, new float[60]);
    grey("masks/a.png", 0, 1);

    // when, then
    refused("a.png", "a mask of 2 x 1 pixels: expected 5 x 4 as its image has");
  }

  @Test
  void aReducedMaskHasTheLevelThatCoversMostOfAPixel() throws IOException {
    // given 4 by 4, reduced to 2 by 2
    int[][] mask = {
      {0, 0, 9, 9},
      {0, 5, 9, 0},
      {5, 5, 0, 0},
      {5, 9, 5, 5}
    };
    BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_GRAY);
    BufferedImage levels = new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 16; i++) {
      image.getRaster().setSample(i % 4, i / 4, 0, 10 * i);
      levels.getRaster().setSample(i % 4, i / 4, 0, mask[i / 4][i % 4]);
    }
    write("images/a.png", image);
    write("masks/a.png", levels);

    // when
    MaskedSamples read = MaskedData.read(folder, ImageReading.defaults().size(2, 2)).train();

    // then of equal shares the lower level
    assertThat(read.masks()).containsExactly(0, 2, 1, 0);
    assertThat(read.image(0)[0]).isCloseTo(25 / 255f, within(1e-6f));
  }

  @Test
  void deepValuesAreKept() throws IOException {
    // given
    MaskedSamples samples =
        MaskedSamples.of(
            SampleShape.image(1, 1, 3),
            new ValueRange(0, 4095),
            ClassLabels.of("background", "nodule"),
            new float[] {0, 1234, 4095},
            new byte[] {0, 1, 1});

    // when
    MaskedData.write(samples, folder.resolve("a.npz"));
    MaskedData.writeFolders(samples, folder.resolve("b"));

    // then
    assertThat(MaskedData.read(folder.resolve("a.npz")).train().fingerprint())
        .isEqualTo(samples.fingerprint());
    assertThat(MaskedData.read(folder.resolve("b")).train().fingerprint())
        .isEqualTo(samples.fingerprint());
  }

  @Test
  void emptyMasksAmongOthersAreCounted() throws IOException {
    // given
    grey("images/a.png", 1, 2);
    grey("masks/a.png", 0, 255);
    grey("images/b.png", 1, 2);
    grey("masks/b.png", 0, 0);

    // when
    MaskedData.Splits splits = MaskedData.read(folder);

    // then
    assertThat(splits.notes().lines())
        .containsExactly("1 of 2 training masks is background throughout");
  }

  @Test
  void anImageWithoutItsMaskIsRefused() throws IOException {
    grey("images/a.png", 1, 2);
    grey("masks/a.png", 0, 1);
    grey("images/b.png", 1, 2);

    refused("b.png", "without a mask");
  }

  @Test
  void aMaskWithoutItsImageIsRefused() throws IOException {
    grey("images/a.png", 1, 2);
    grey("masks/a.png", 0, 1);
    grey("masks/b.png", 0, 1);

    refused("b.png", "without an image");
  }

  @Test
  void aMaskOfAnotherSizeIsRefused() throws IOException {
    grey("images/a.png", 1, 2);
    grey("masks/a.png", 0, 1, 1);

    refused("masks" + File.separator + "a.png", "3 x 1 pixels: expected 2 x 1 as its image has");
  }

  @Test
  void imagesOfTwoSizesAreRefused() throws IOException {
    grey("images/a.png", 1, 2);
    grey("masks/a.png", 0, 1);
    grey("images/b.png", 1, 2, 3);
    grey("masks/b.png", 0, 1, 0);

    refused("b.png", "3 x 1 pixels: expected 2 x 1 as in");
  }

  @Test
  void masksThatAreBackgroundThroughoutAreRefused() throws IOException {
    grey("images/a.png", 1, 2);
    grey("masks/a.png", 0, 0);

    refused("", "masks that are 0 throughout");
  }

  @Test
  void aLevelThatOnlyTheTestSplitHasIsRefused() throws IOException {
    grey("train/images/a.png", 1, 2);
    grey("train/masks/a.png", 0, 1);
    grey("test/images/a.png", 1, 2);
    grey("test/masks/a.png", 0, 7);

    refused("a.png", "level 7: expected those of the training split, 0, 1");
  }

  @Test
  void masksOfManyLevelsAreRefused() throws IOException {
    int[] levels = new int[60];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = 4 * i;
    }
    grey("images/a.png", levels);
    grey("masks/a.png", levels);

    refused("", "masks of 60 levels (0, 4, 8");
  }

  @Test
  void masksAsJpegAreRefused() throws IOException {
    grey("images/a.png", new int[16]);
    BufferedImage mask = new BufferedImage(16, 1, BufferedImage.TYPE_BYTE_GRAY);
    Path file = folder.resolve("masks/a.jpg");
    Files.createDirectories(folder.resolve("masks"));
    ImageIO.write(mask, "jpg", file.toFile());

    refused("a.jpg", "a mask as JPEG");
  }

  @Test
  void moreClassesInMasksThanNamesAreRefused() throws IOException {
    grey("images/a.png", 1, 2, 3);
    grey("masks/a.png", 0, 1, 2);
    Files.writeString(folder.resolve("classes.txt"), "background\nnodule\n");

    refused("", "2 names of classes, and levels 0, 1, 2 in the masks");
  }

  @Test
  void whatIsNoMaskedDataIsNotRecognised() throws IOException {
    grey("cat/a.png", 1, 2);
    grey("dog/a.png", 1, 2);

    assertThat(MaskedData.recognises(folder)).isFalse();
  }

  private void refused(String file, String message) {
    assertThatThrownBy(() -> MaskedData.read(folder))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining(message)
        .hasMessageContaining(file)
        .extracting(Throwable::getMessage)
        .satisfies(text -> assertThat(text).doesNotContain("\n"));
  }

  private void grey(String name, int... levels) throws IOException {
    BufferedImage image = new BufferedImage(levels.length, 1, BufferedImage.TYPE_BYTE_GRAY);
    for (int x = 0; x < levels.length; x++) {
      image.getRaster().setSample(x, 0, 0, levels[x]);
    }
    write(name, image);
  }

  private void write(String name, BufferedImage image) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
  }

  private static void deleteRecursively(Path place) throws IOException {
    try (var files = Files.walk(place)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
