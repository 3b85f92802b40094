package io.augment.datasets.internal.folder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Leaves out what are masks of images rather than images: files such as {@code 1_mask.png} beside
 * {@code 1.png}, and a folder such as {@code masks} beside one that is called {@code images}, or
 * beside images of the same names.
 */
final class Masks {

  private static final String KIND = "masks of images";
  private static final Pattern FILE =
      Pattern.compile("(?i)(.+?)[ _.-](mask|masks|seg|segmentation|annotation)(?:[ _-]?\\d{1,3})?");
  private static final Set<String> MASKS =
      Set.of(
          "mask",
          "masks",
          "seg",
          "segmentation",
          "segmentations",
          "annotation",
          "annotations",
          "groundtruth",
          "ground_truth",
          "labelstr",
          "labelsts");
  private static final Set<String> IMAGES =
      Set.of("image", "images", "img", "imgs", "imagestr", "imagests");

  private Masks() {}

  /** The same folder without masks, which are counted. */
  static FolderTree leftOutOf(FolderTree tree, LeftOut leftOut) {
    List<FolderTree> folders = new ArrayList<>();
    for (FolderTree folder : tree.folders()) {
      if (isOfMasks(folder, tree)) {
        folder.forEachImage(image -> leftOut.add(KIND));
        folder.forEachFolder(each -> each.others().forEach(leftOut::addByExtension));
      } else {
        folders.add(leftOutOf(folder, leftOut));
      }
    }
    Set<String> names = names(tree.images());
    List<Path> images = new ArrayList<>();
    for (Path image : tree.images()) {
      if (isMask(name(image), names)) {
        leftOut.add(KIND);
      } else {
        images.add(image);
      }
    }
    return new FolderTree(tree.path(), folders, images, tree.others());
  }

  private static boolean isOfMasks(FolderTree folder, FolderTree parent) {
    if (!MASKS.contains(folder.name().toLowerCase(Locale.ROOT)) || !folder.hasImages()) {
      return false;
    }
    boolean besideImages =
        parent.folders().stream()
            .anyMatch(other -> IMAGES.contains(other.name().toLowerCase(Locale.ROOT)));
    Set<String> names = names(parent.images());
    long alike =
        folder.images().stream()
            .map(Masks::name)
            .filter(name -> names.contains(name) || isMask(name, names))
            .count();
    return besideImages || 2 * alike > folder.images().size();
  }

  /** Returns whether a name is that of an image's mask; the image may have several parts. */
  private static boolean isMask(String name, Set<String> names) {
    Matcher mask = FILE.matcher(name);
    return mask.matches() && names.contains(mask.group(1).toLowerCase(Locale.ROOT));
  }

  private static Set<String> names(List<Path> images) {
    Set<String> names = new HashSet<>();
    images.forEach(image -> names.add(name(image)));
    return names;
  }

  private static String name(Path image) {
    return FolderTree.withoutImageExtension(FolderTree.name(image)).toLowerCase(Locale.ROOT);
  }
}
