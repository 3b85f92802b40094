package io.augment.datasets;

import static io.augment.datasets.NpyBytes.archive;
import static io.augment.datasets.NpyBytes.array;
import static io.augment.datasets.NpyBytes.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.file.FileFormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups of images, read from file names, columns and arrays. */
class GroupsTest {

  @TempDir private Path root;
  private ImageFolder folder;

  @BeforeEach
  void begin() {
    folder = new ImageFolder(root);
  }

  private DataSplits read(String group) throws IOException {
    return ImageData.read(root, ImageReading.defaults().group(group));
  }

  private void patients() {
    folder.image("train/a/p1_1.png", 10);
    folder.image("train/a/p2_1.png", 20);
    folder.image("train/b/p1_2.png", 30);
    folder.image("train/b/p3_1.png", 40);
    folder.image("test/a/p4_1.png", 50);
    folder.image("test/b/p2_2.png", 60);
  }

  @ParameterizedTest
  @ValueSource(strings = {"name:([^_]+)_", "name:^(p[0-9])", "path:/(p.)_[^/]*$"})
  void readsGroupsFromFileNames(String group) throws IOException {
    // given
    patients();

    // when
    DataSplits splits = read(group);

    // then: numbers by when a group is first met, the same in all splits
    assertThat(splits.train().groups()).containsExactly(0, 1, 0, 2);
    assertThat(splits.test().orElseThrow().groups()).containsExactly(3, 1);
    assertThat(splits.notes().lines())
        .containsExactly(
            "4 groups by "
                + group
                + ": the images of each stay together in every split, fold and"
                + " draw");
    assertThat(splits.files()).startsWith("train/a/p1_1.png").endsWith("test/b/p2_2.png");
  }

  @Test
  void readsGroupsByAFunctionOfThePath() throws IOException {
    // given
    patients();

    // when
    DataSplits splits =
        ImageData.read(
            root,
            ImageReading.defaults()
                .grouping(path -> path.substring(path.lastIndexOf('/') + 1, path.indexOf('_'))));

    // then
    assertThat(splits.train().groups()).containsExactly(0, 1, 0, 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"patient", "column:patient"})
  void readsGroupsFromAColumnBesideTheClasses(String group) throws IOException {
    // given
    folder.image("1.png", 10);
    folder.image("2.png", 20);
    folder.image("3.png", 30);
    folder.file("labels.csv", "file,label,patient\n1.png,a,Anna\n2.png,b,Otto\n3.png,b, Anna \n");

    // when
    DataSplits splits = read(group);

    // then
    assertThat(splits.train().groups()).containsExactly(0, 1, 0);
    assertThat(String.join("\n", splits.notes().lines()) + splits.train())
        .contains("2 groups by " + group)
        .doesNotContain("Anna", "Otto");
  }

  @ParameterizedTest
  @ValueSource(strings = {"patient", "key:patient"})
  void readsGroupsFromAnArrayOfEachSplit(String group) throws IOException {
    // given
    Path file = root.resolve("data.npz");
    archive(
        file,
        Map.of(
            "x_train", array("|u1", "(3, 1, 2)", bytes(0, 255, 51, 102, 9, 9)),
            "y_train", array("|u1", "(3,)", bytes(0, 1, 1)),
            "patient_train", array("|u1", "(3, 1)", bytes(7, 9, 7)),
            "x_test", array("|u1", "(1, 1, 2)", bytes(1, 2)),
            "y_test", array("|u1", "(1,)", bytes(1)),
            "patient_test", array("<i4", "(1,)", bytes(9, 0, 0, 0))));

    // when
    DataSplits splits = ImageData.read(file, ImageReading.defaults().group(group));

    // then
    assertThat(splits.train().groups()).containsExactly(0, 1, 0);
    assertThat(splits.test().orElseThrow().groups()).containsExactly(1);
    assertThat(splits.notes().lines()).noneMatch(line -> line.contains("not read"));
  }

  @Test
  void readsTextsOfAnArrayBesideImagesWithMasks() throws IOException {
    // given
    Path file = root.resolve("masks.npz");
    archive(
        file,
        Map.of(
            "images", array("|u1", "(2, 1, 2)", bytes(0, 255, 51, 102)),
            "masks", array("|u1", "(2, 1, 2)", bytes(0, 1, 1, 0)),
            "slide", array("<U1", "(2,)", "a\0\0\0a\0\0\0".getBytes(StandardCharsets.US_ASCII))));

    // when
    MaskedData.Splits splits = MaskedData.read(file, ImageReading.defaults().group("slide"));

    // then
    assertThat(splits.train().images().groups()).containsExactly(0, 0);
    assertThat(splits.train().select(1).images().groups()).containsExactly(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name:^p([13])      | name:^p([13]) has no group for 3 of 6 files, such as",
        "patient            | patient: no table of labels with such a column: expected a labels.csv",
        "name:(.*)*z        | name:(.*)*z",
      })
  void saysWhichGroupIsNotThere(String group, String message) {
    // given
    patients();

    // when, then
    assertThatThrownBy(() -> read(group))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  @Test
  void saysWhichColumnOrArrayIsNotThere() throws IOException {
    // given
    folder.image("1.png", 10);
    folder.image("2.png", 20);
    folder.file("labels.csv", "file,label,patient\n1.png,a,Anna\n2.png,b,\n");
    Path file = root.resolve("data.npz");
    archive(
        file,
        Map.of(
            "images", array("|u1", "(2, 1, 2)", bytes(0, 255, 51, 102)),
            "labels", array("|u1", "(2,)", bytes(0, 1)),
            "few", array("|u1", "(1,)", bytes(0)),
            "parts", array("<f4", "(2,)", bytes(0, 0, 0, 63, 0, 0, 0, 0))));

    // when, then
    assertThatThrownBy(() -> read("subject"))
        .hasMessageContaining(
            "no column 'subject' of groups: expected one of file, label, patient");
    assertThatThrownBy(() -> read("patient"))
        .hasMessageContaining("line 3: no group in column 'patient'");
    assertThatThrownBy(() -> ImageData.read(file, ImageReading.defaults().group("subject")))
        .hasMessageContaining("no array subject with the groups of images: expected one; found");
    assertThatThrownBy(() -> ImageData.read(file, ImageReading.defaults().group("few")))
        .hasMessageContaining("groups of shape [1]: expected one for each of 2 images");
    assertThatThrownBy(() -> ImageData.read(file, ImageReading.defaults().group("parts")))
        .hasMessageContaining("image 0: the group 0.5: expected a whole number or a text");
    assertThatThrownBy(() -> ImageData.read(file, ImageReading.defaults().group("name:(.)")))
        .hasMessageContaining("arrays have no files and no columns");
  }

  @ParameterizedTest
  @ValueSource(strings = {"name:abc", "name:(a)(b)", "name:(", "path:", " ", "column: "})
  void refusesWhatIsNoRule(String group) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ImageReading.defaults().group(group))
        .withMessageContaining("name:REGEX or path:REGEX with one group in parentheses");
  }

  @Test
  @Timeout(20)
  void aPatternThatWouldTakeYearsIsRefused() {
    // given
    folder.image("a/" + "x".repeat(60) + ".png", 1);
    folder.image("b/1.png", 1);
    long start = System.nanoTime();

    // when, then
    assertThatThrownBy(() -> read("name:((?:x+x+)+)y"))
        .hasMessageContaining("the pattern takes more than 100000 steps");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
  }
}
