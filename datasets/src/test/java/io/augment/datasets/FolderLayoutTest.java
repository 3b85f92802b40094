package io.augment.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which folders are classes, which are splits, and what of them is read. */
class FolderLayoutTest {

  @TempDir private Path root;
  private ImageFolder folder;

  @BeforeEach
  void begin() {
    folder = new ImageFolder(root);
  }

  @Test
  void readsSubFoldersOfAClass() throws IOException {
    // given: some of the images of a class, and all of another's
    folder.image("disk/b.png", 1);
    folder.image("disk/more/deep/a.png", 3);
    folder.image("disk/more/z.png", 2);
    folder.image("ring/patient/a.png", 4);

    // when
    DataSplits splits = folder.read();

    // then
    assertThat(splits.train()).hasToString("4 samples of 1x4x4 (disk 3, ring 1)");
    assertThat(ImageFolder.levels(splits.train())).containsExactly(1, 2, 3, 4);
    assertThat(splits.notes().lines())
        .containsExactly("sub-folders of 2 classes, such as disk, were read: 3 images");
  }

  @Test
  void saysWhichClassHasSubFolders() throws IOException {
    // given
    folder.image("disk/a.png", 9);
    folder.image("ring/more/a.png", 9);

    // when, then
    assertThat(folder.read().notes().lines())
        .containsExactly("sub-folders of class ring were read: 1 image");
  }

  @ParameterizedTest
  @CsvSource({
    "Train, VAL, Test",
    "training, validation, testing",
    "TRAIN, dev, TEST",
    "train, Valid, tesT"
  })
  void readsSplitsByTheirNamesInAnyCase(String train, String validation, String test)
      throws IOException {
    // given
    folder.image(train + "/cat/1.png", 9);
    folder.image(train + "/dog/more/1.png", 2);
    folder.image(validation + "/dog/1.png", 3);
    folder.image(test + "/cat/1.png", 4);

    // when
    DataSplits splits = folder.read();

    // then
    assertThat(splits.train()).hasToString("2 samples of 1x4x4 (cat 1, dog 1)");
    assertThat(ImageFolder.levels(splits.validation().orElseThrow())).containsExactly(3);
    assertThat(ImageFolder.levels(splits.test().orElseThrow())).containsExactly(4);
    assertThat(splits.notes().assumptions())
        .contains("the splits are " + train + ", " + validation + ", " + test);
  }

  @Test
  void saysNothingOfWhatIsAsUsual() throws IOException {
    // given
    folder.image("train/cat/1.png", 9);
    folder.image("val/cat/1.png", 9);
    folder.image("test/cat/1.png", 9);

    // when, then
    assertThat(folder.read().notes().lines()).isEmpty();
  }

  @Test
  void refusesTwoFoldersForOneSplit() throws IOException {
    folder.image("Train/cat/1.png", 9);
    folder.image("training/cat/1.png", 9);
    folder.assertRefused(root, "Train and training mean the same split: expected one of them");
  }

  @Test
  void refusesSplitsWithoutTraining() throws IOException {
    folder.image("test/cat/1.png", 9);
    folder.image("val/cat/1.png", 9);
    folder.assertRefused(
        root,
        "folders test, val, but no training split: expected folders train, val and test, or a"
            + " folder for each class");
  }

  @Test
  void refusesSplitsOfImagesWithoutClasses() throws IOException {
    folder.image("train/1.png", 9);
    folder.image("test/1.png", 9);
    folder.assertRefused(
        root.resolve("train"), "no class folders: expected CLASS/IMAGE.png for each class, or a");
  }

  @Test
  void readsOneClassThatIsNamedAsASplitBesideOthersThatAreNot() throws IOException {
    // given
    folder.image("car/1.png", 9);
    folder.image("train/1.png", 2);
    folder.image("train/station/1.png", 3);

    // when
    DataSplits splits = folder.read();

    // then
    assertThat(splits.train()).hasToString("3 samples of 1x4x4 (car 1, train 2)");
    assertThat(splits.notes().lines())
        .contains("the folder train is a class, as those beside it are no splits");
  }

  @Test
  void refusesWhatMayBeASplitOrAClass() throws IOException {
    folder.image("car/1.png", 9);
    folder.image("train/station/1.png", 3);
    folder.assertRefused(
        root, "folders that are named as splits (train) beside others (car): expected folders");
    folder.image("test/1.png", 3);
    folder.assertRefused(root, "named as splits (test, train) beside others (car)");
  }

  @Test
  void leavesOutWhatLiesBesideSplitsOfClasses() throws IOException {
    // given
    folder.image("train/cat/1.png", 9);
    folder.image("train/beside.png", 9);
    folder.image("test/cat/1.png", 9);
    folder.image("unlabelled/1.png", 9);
    folder.image("unlabelled/2.png", 9);
    folder.file("annotations/1.xml", "<x/>");

    // when
    DataSplits splits = folder.read();

    // then
    assertThat(splits.train().size()).isEqualTo(1);
    assertThat(splits.notes().leftOut())
        .isEqualTo(Map.of("beside the class folders", 1, "beside the splits", 2, ".xml", 1));
  }

  @Test
  void countsWhatItDoesNotReadByKind() throws IOException {
    // given
    folder.image("cat/1.png", 9);
    folder.image("cat/more/2.JPG", 9);
    folder.image("above.png", 9);
    folder.file("cat/1.txt", "");
    folder.file("cat/more/2.TXT", "");
    folder.file("cat/3.webp", "");
    folder.file("README", "");
    folder.file("odd.very_long_ending", "");
    folder.file("cat/.cache/x.png", "");
    folder.file(".git/objects/1", "");
    folder.file("cat/Thumbs.db", "");
    folder.file("cat/.DS_Store", "");
    folder.file("__MACOSX/cat/._1.png", "");
    Files.createDirectories(root.resolve(".empty/deep"));
    Files.createSymbolicLink(root.resolve("cat/gone.png"), root.resolve("nowhere"));
    Files.createSymbolicLink(root.resolve("cat/self.png"), root.resolve("cat/self.png"));

    // when
    DataSplits splits = folder.read();

    // then
    assertThat(splits.train().size()).isEqualTo(2);
    assertThat(splits.notes().lines())
        .contains(
            "13 files were left out: 2 .txt, 1 .webp, 1 beside the class folders, 2 hidden, 2"
                + " links to nothing, 1 of Windows, 2 of macOS, 1 of other kinds, 1 without an"
                + " extension");
  }

  @Test
  void keepsItsLineShortWhateverTheEndings() throws IOException {
    // given
    folder.image("cat/1.png", 9);
    for (int i = 0; i < 100; i++) {
      folder.file("cat/x." + i, "");
    }

    // when
    DataSplits.Notes notes = folder.read().notes();

    // then
    assertThat(notes.filesLeftOut()).isEqualTo(100);
    assertThat(notes.leftOut()).hasSize(31).containsEntry("of other kinds", 70);
  }

  @Test
  void saysWhatAnEmptyClassHolds() throws IOException {
    folder.image("cat/1.png", 9);
    folder.file("dog/1.webp", "");
    folder.file("dog/2.webp", "");
    folder.assertRefused(
        root.resolve("dog"),
        "an empty class: expected BMP, DICOM, GIF, JPEG, NIfTI, PNG or TIFF files, found 2 .webp");
  }

  @Test
  void refusesAClassWithoutAName() throws IOException {
    folder.image(" /1.png", 9);
    folder.assertRefused(root, "a class without a name: expected one that is not blank");
  }

  @Test
  void followsNoLinkThatLeadsBack() throws IOException {
    // given: a link to where it lies, and two classes that lead to each other
    folder.image("cat/1.png", 9);
    folder.image("dog/1.png", 2);
    Files.createSymbolicLink(root.resolve("cat/again"), root);
    Files.createSymbolicLink(root.resolve("dog/cat"), root.resolve("cat"));

    // when
    DataSplits splits = folder.read();

    // then
    assertThat(splits.train()).hasToString("3 samples of 1x4x4 (cat 1, dog 2)");
    assertThat(splits.notes().leftOut()).isEqualTo(Map.of("links that form a cycle", 2));
  }

  @Test
  void refusesFoldersThatAreTooDeep() throws IOException {
    folder.image("cat/" + "d/".repeat(40) + "1.png", 9);
    folder.assertRefused(root.resolve("cat/" + "d/".repeat(31) + "d"), "folders more than 32 deep");
  }

  @Test
  void countsWhatLiesBesideImagesWithoutClasses() throws IOException {
    // given
    folder.image("1.png", 9);
    folder.image("2.bmp", 9);
    folder.file("notes.txt", "");
    folder.file("__MACOSX/._1.png", "");

    // when
    DataSplits splits = ImageData.readUnlabelled(root);

    // then
    assertThat(splits.train()).hasToString("2 samples of 1x4x4 (images 2)");
    assertThat(splits.notes().leftOut()).isEqualTo(Map.of(".txt", 1, "of macOS", 1));
  }
}
