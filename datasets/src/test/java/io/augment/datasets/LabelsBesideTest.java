package io.augment.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Classes by a table or a {@code dataset.json} beside the images. */
class LabelsBesideTest {

  @TempDir private Path root;
  private ImageFolder folder;

  @BeforeEach
  void begin() {
    folder = new ImageFolder(root);
  }

  private void assertDiskThenRing() throws IOException {
    DataSplits splits = folder.read();
    assertThat(splits.train()).hasToString("2 samples of 1x4x4 (disk 1, ring 1)");
    assertThat(ImageFolder.levels(splits.train())).containsExactly(10, 20);
    assertThat(splits.train().labels()).containsExactly(1, 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "image_id,label\n000.png,ring\n001.png,disk\n",
        "\ufeffAge;File Name;Class\r\n3;001;disk\r\n\r\n4;000;ring\r\n",
        "path\tdiagnosis\nimages/000.png\tring\n.\\images\\001.png\tdisk",
        "id,target\n\"000.png\",\"ring\"\n001.png, disk \n"
      })
  void readsATableOfFilesAndClasses(String table) throws IOException {
    // given: names with and without folder and ending
    folder.image("images/000.png", 10);
    folder.image("images/001.png", 20);
    folder.file("labels.csv", table);

    // when, then
    assertDiskThenRing();
  }

  @Test
  void readsATableOfAnyNameBesideTheImagesThemselves() throws IOException {
    // given
    folder.image("000.png", 10);
    folder.image("001.png", 20);
    folder.file("Metadata.CSV", "filename,label\n000.png,ring\n001.png,disk\n");

    // when, then
    assertDiskThenRing();
    assertThat(folder.read().notes().lines())
        .containsExactly("labels are those of Metadata.CSV (column label)");
  }

  @Test
  void countsImagesWithoutALabelAndLabelsWithoutAnImage() throws IOException {
    // given
    folder.image("images/000.png", 10);
    folder.image("images/001.png", 20);
    folder.image("images/002.png", 30);
    folder.image("images/003.png", 40);
    folder.file(
        "labels.csv", "file,label\n000.png,a\n000.png,a\n001.png,b\n002.png,\n9.png,a\n8.png,a\n");

    // when
    DataSplits splits = folder.read();

    // then
    assertThat(splits.train()).hasToString("2 samples of 1x4x4 (a 1, b 1)");
    assertThat(splits.notes().lines())
        .containsExactly(
            "2 files were left out: 2 without a label",
            "labels are those of labels.csv (column label)",
            "2 images that labels.csv names are not there, such as 9.png",
            "1 line of labels.csv names an image again");
  }

  @Test
  void readsSplitsOfImagesThatATableLabels() throws IOException {
    // given
    folder.image("Train/000.png", 10);
    folder.image("Train/001.png", 20);
    folder.image("Test/000.png", 30);
    folder.image("Test/009.png", 40);
    folder.file("labels.csv", "file,label\nTrain/000.png,2\nTrain/001.png,10\nTest/000.png,10\n");

    // when
    DataSplits splits = folder.read();

    // then: numbers are ordered by their size
    assertThat(splits.train()).hasToString("2 samples of 1x4x4 (2 1, 10 1)");
    assertThat(ImageFolder.levels(splits.test().orElseThrow())).containsExactly(30);
    assertThat(splits.notes().leftOut()).isEqualTo(Map.of("without a label", 1));
  }

  @Test
  void readsAColumnOfSplits() throws IOException {
    // given
    folder.image("000.png", 10);
    folder.image("001.png", 20);
    folder.file("labels.csv", "file,label,split\n000.png,a,Train\n001.png,a,test\n");

    // when
    DataSplits splits = folder.read();

    // then
    assertThat(ImageFolder.levels(splits.train())).containsExactly(10);
    assertThat(ImageFolder.levels(splits.test().orElseThrow())).containsExactly(20);
    Path file = folder.file("labels.csv", "file,label,split\n000.png,a,train\n001.png,a,x\n");
    folder.assertRefused(file, "line 3: the split is 'x': expected train, val or test");
  }

  @Test
  void readsClassFoldersBesideATableThatNamesNoneOfTheirImages() throws IOException {
    // given
    folder.image("cat/000.png", 10);
    folder.image("dog/001.png", 20);
    folder.file("patients.csv", "id,diagnosis\np1,ill\np2,well\n");
    folder.file("more.csv", "a,b\n1,2\n");

    // when
    DataSplits splits = folder.read();

    // then
    assertThat(splits.train()).hasToString("2 samples of 1x4x4 (cat 1, dog 1)");
    assertThat(splits.notes().leftOut()).isEqualTo(Map.of(".csv", 2));
  }

  @Test
  void readsClassFoldersBesideATableWhoseNumbersLookLikeNamesOfFiles() throws IOException {
    // given: patients 1 and 2, who are no images
    folder.image("cat/1.png", 10);
    folder.image("cat/2.png", 20);
    folder.image("dog/3.png", 30);
    folder.image("dog/4.png", 40);
    folder.file("patients.csv", "id,diagnosis\n1,ill\n2,well\n");

    // when, then
    assertThat(folder.read().train()).hasToString("4 samples of 1x4x4 (cat 2, dog 2)");
    folder.file("patients.csv", "id,diagnosis\n1,ill\n2,well\n3,well\n");
    assertThat(folder.read().train()).hasToString("3 samples of 1x4x4 (ill 1, well 2)");
  }

  @Test
  void refusesTablesThatCanNotBeUnderstood() throws IOException {
    folder.image("images/000.png", 10);
    folder.image("images/001.png", 10);
    folder.image("other/001.png", 10);
    Path file = folder.file("labels.csv", "000.png,ring\n");
    folder.assertRefused(file, "no header with a column of file names and one of classes");
    folder.file("labels.csv", "file,label\nx.png,ring\n");
    folder.assertRefused(file, "names 1 file, such as x.png, and no image that is there");
    folder.file("labels.csv", "file,label\n");
    folder.assertRefused(file, "no labels: expected a file name and a class for each image");
    folder.file("labels.csv", "file,label\n000.png,a\n000.png,b\n");
    folder.assertRefused(file, "line 3: '000.png' is given twice, as a and as b");
    folder.file("labels.csv", "file,label\n000.png,a|b\n");
    folder.assertRefused(
        file, "line 2: the class is 'a|b': expected one class (several of an image, multi-label");
    folder.file("labels.csv", "file,label\n000.png,a,b\n");
    folder.assertRefused(file, "line 2: 3 cells: expected 2 as in the header");
    folder.file("labels.csv", "file,label\n001.png,a\n");
    folder.assertRefused(
        file, "line 2: '001.png' is the name of 2 images, such as images/001.png and");
    folder.file("labels.csv", "file,label\n000.png," + "a".repeat(300) + "\n");
    folder.assertRefused(file, "line 2: a class name of 300 characters: expected at most 200");
    folder.file("labels.csv", "file,label\n000.png,\"a\nb\"\n");
    folder.assertRefused(file, "line 3: a class name 'a?b': expected no control characters");
    folder.file("labels.csv", "file,label\n000.png,\"a\n");
    folder.assertRefused(file, "quotes that don't end where a cell does");
    folder.file(
        "labels.csv", "file,label\n000.png,M\u00fcll\n".getBytes(StandardCharsets.ISO_8859_1));
    folder.assertRefused(file, "not valid UTF-8");
  }

  @Test
  void refusesTablesThatWouldFillTheMemory() throws IOException {
    // given: a record of many cells in many lines, in front of and behind a header
    folder.image("images/000.png", 10);
    String cells = "\"\n\",".repeat(100_000);
    Path file = folder.file("labels.csv", cells + "\n");
    folder.assertRefused(file, "no header with a column of file names and one of classes");
    folder.file("labels.csv", "file,label\n" + cells + "\n");
    folder.assertRefused(file, "a record of more than 65536 characters: expected at most that");
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength((1 << 25) + 1);
    }
    folder.assertRefused(file, "33554433 bytes: expected at most 33554432");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../000.png", "images/../../a.png", "/etc/passwd", "C:\\a.png", "..\\a"})
  void refusesNamesThatLeadOutOfTheFolder(String name) throws IOException {
    // given
    folder.image("images/000.png", 10);
    Path file = folder.file("labels.csv", "file,label\n" + name + ",a\n");

    // when, then
    folder.assertRefused(file, "line 2: '" + name + "': expected a file name within the folder");
  }

  @Test
  void refusesSeveralTablesOfLabels() throws IOException {
    folder.image("images/000.png", 10);
    folder.file("a.csv", "file,label\n000.png,a\n");
    folder.file("b.csv", "file,label\n000.png,a\n");
    folder.assertRefused(root, "several tables of labels (a.csv, b.csv): expected one, or one");
  }

  @Test
  void refusesAClassThatOnlyTheTestSplitHas() throws IOException {
    folder.image("train/000.png", 10);
    folder.image("test/001.png", 10);
    Path file = folder.file("labels.csv", "file,label\n000.png,a\n001.png,b\n");
    folder.assertRefused(
        file, "class 'b' of test/001.png is none that the training split has: expected one of [a]");
    folder.file("labels.csv", "file,label\n001.png,b\n");
    folder.assertRefused(file, "no label of a training image");
    folder.image("more/002.png", 10);
    folder.file("labels.csv", "file,label\n000.png,a\n002.png,a\n");
    folder.assertRefused(
        file,
        "labels of 1 image in folders that are named as splits, and of 1 image in no such folder"
            + " (more/002.png): expected either");
  }

  private void styleGan(String labels) {
    folder.image("00000/img00000000.png", 10);
    folder.image("00001/img00000001.png", 20);
    folder.file("dataset.json", labels);
  }

  @Test
  void readsTheLabelsOfStyleGan() throws IOException {
    // given
    styleGan(
        "{\"x\": [{}], \"labels\": [[\"00000/img00000000.png\", 3], [\"00001/img00000001.png\","
            + " 0]]}");

    // when
    DataSplits splits = folder.read();

    // then
    assertThat(splits.train()).hasToString("2 samples of 1x4x4 (0 1, 3 1)");
    assertThat(splits.train().labels()).containsExactly(1, 0);
    assertThat(splits.notes().lines()).containsExactly("labels are those of dataset.json");
  }

  @Test
  void refusesLabelsOfStyleGanThatAreNoClasses() {
    Path file = root.resolve("dataset.json");
    styleGan("{\"labels\": null}");
    folder.assertRefused(file, "labels are null, so the images have no classes");
    styleGan("{\"labels\": [[\"00000/img00000000.png\", null]]}");
    folder.assertRefused(file, "labels[0]: null, so the image has no class");
    styleGan("{\"labels\": [[\"00000/img00000000.png\", [0.0, 1.0]]]}");
    folder.assertRefused(file, "labels[0]: a list of numbers (one-hot or multi-label)");
    styleGan("{\"labels\": [[\"00000/img00000000.png\", 1.5]]}");
    folder.assertRefused(file, "labels[0]: a label that is not a class index: expected one from 0");
    styleGan("{\"labels\": [[\"../img.png\", 1]]}");
    folder.assertRefused(file, "labels[0]: '../img.png': expected a file name within the folder");
    styleGan("{\"labels\": [[\"img.png\"]]}");
    folder.assertRefused(file, "labels[0]: expected labels as StyleGAN has them");
    styleGan("{\"labels\": [], \"labels\": []}");
    folder.assertRefused(file, "labels are given twice");
    styleGan("{\"labels\": ");
    folder.assertRefused(file, "not valid JSON, or nested more than 16 deep");
    styleGan("[".repeat(100_000));
    folder.assertRefused(file, "expected labels as StyleGAN has them");
    styleGan("{\"a\": " + "[".repeat(100_000));
    folder.assertRefused(file, "not valid JSON, or nested more than 16 deep");
  }

  @Test
  void readsClassFoldersBesideAnotherDatasetJson() throws IOException {
    // given
    styleGan("{\"title\": \"cats\"}");

    // when, then
    assertThat(folder.read().train().classes().names()).containsExactly("00000", "00001");
    assertThat(folder.read().notes().leftOut()).isEqualTo(Map.of(".json", 1));
  }
}
