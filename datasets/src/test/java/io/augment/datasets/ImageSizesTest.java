package io.augment.datasets;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images of different sizes: the message names those that are unlike the others. */
class ImageSizesTest {

  @TempDir private Path root;
  private ImageFolder folder;

  @BeforeEach
  void begin() {
    folder = new ImageFolder(root);
  }

  @Test
  void namesTheOneThatIsUnlikeTheOthersEvenIfItIsTheFirst() {
    Path odd = folder.image("a/0.png", 1, 7, 5);
    folder.image("a/1.png", 1);
    folder.image("b/1.png", 1);
    folder.assertRefused(odd, "7 x 5 pixels: expected 4 x 4 as in most of the images");
  }

  @Test
  void namesALargePhotoAsOfAnotherSize() {
    // given: more pixels than an image may have
    Path photo = folder.image("a/0.png", 1, 3000, 2000);
    folder.image("a/1.png", 1);
    folder.image("b/1.png", 1);

    // when, then
    folder.assertRefused(photo, "3000 x 2000 pixels: expected 4 x 4 as in most of the images");
  }

  @Test
  void namesTenOfThemAndCountsTheRest() {
    for (int i = 10; i < 40; i++) {
      folder.image("a/" + i + ".png", 1);
    }
    for (int i = 10; i < 22; i++) {
      folder.image("b/" + i + ".png", 1, i, 3);
    }
    folder.assertRefused(
        root,
        "12 of 42 images are of another size, b/10.png (10 x 3), b/11.png (11 x 3), b/12.png (12 x"
            + " 3), b/13.png (13 x 3), b/14.png (14 x 3), b/15.png (15 x 3), b/16.png (16 x 3),"
            + " b/17.png (17 x 3), b/18.png (18 x 3), b/19.png (19 x 3) and 2 more: expected 4 x 4"
            + " pixels as in most of the images");
  }

  @Test
  void countsTheSizesWhereNoneIsThatOfMost() {
    for (int i = 1; i < 6; i++) {
      folder.image("a/" + i + ".png", 1, i, 3);
    }
    folder.image("b/1.png", 1, 5, 3);
    folder.assertRefused(
        root, "images of 5 sizes, such as 2 of 5 x 3, 1 of 1 x 3, 1 of 2 x 3 pixels: expected one");
  }

  @Test
  void refusesPhotosOfOneSizeThatIsTooLarge() {
    Path first = folder.image("a/1.png", 1, 3000, 2000);
    folder.image("b/1.png", 1, 3000, 2000);
    folder.assertRefused(first, "3000 x 2000 pixels: expected at most 5592405");
  }
}
