package io.augment.datasets.internal.folder;

import io.augment.datasets.internal.Location;
import io.augment.datasets.internal.SplitAssembler.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds images and their masks in a folder, by their names: {@code images/NAME.png} and {@code
 * masks/NAME.png}, or {@code NAME.png} and {@code NAME_mask.png} beside it; in folders that are
 * named as splits as well, or with such folders in {@code images} and {@code masks}.
 *
 * <p>Not thread-safe.
 */
public final class MaskFolders {

  /** A file beside the images that names the classes, a line each, the background first. */
  public static final String CLASSES = "classes.txt";

  private static final Set<String> IMAGES = Set.of("images", "image", "imgs");
  private static final Set<String> MASKS = Set.of("masks", "mask");
  private static final List<String> SUFFIXES = List.of("_mask", "_segmentation", "_seg");

  private final FolderTree root;
  private final LeftOut leftOut;
  private final List<Pair> pairs = new ArrayList<>();

  private MaskFolders(Path root) throws IOException {
    leftOut = new LeftOut();
    this.root = FolderWalk.of(root, leftOut);
  }

  /**
   * An image and its mask.
   *
   * @param image the image's file
   * @param mask the mask's file
   * @param split the split that both are of
   */
  public record Pair(Path image, Path mask, Split split) {}

  /**
   * Pairs that were found.
   *
   * @param pairs images with masks, split after split, in the order of names
   * @param classes the file that names the classes, if there is one
   * @param leftOut how many files are neither, by what they are
   */
  public record Found(
      List<Pair> pairs, Optional<Path> classes, SortedMap<String, Integer> leftOut) {

    /**
     * Copies the list.
     *
     * @param pairs images with masks
     * @param classes the file that names the classes, if there is one
     * @param leftOut how many files are neither
     */
    public Found {
      pairs = List.copyOf(pairs);
    }
  }

  /**
   * Returns whether a folder holds images with masks.
   *
   * @param folder a folder
   * @return true if it has a folder of images and one of masks, or images and masks side by side
   * @throws IOException if it can't be read from disk
   */
  public static boolean recognises(Path folder) throws IOException {
    MaskFolders folders = new MaskFolders(folder);
    return folders.splits().values().stream().anyMatch(MaskFolders::isMasked);
  }

  /**
   * Finds images and masks.
   *
   * @param folder a folder that {@link #recognises} recognises
   * @return the pairs
   * @throws IOException if it can't be read from disk
   */
  public static Found in(Path folder) throws IOException {
    MaskFolders folders = new MaskFolders(folder);
    folders.splits().forEach(folders::addSplit);
    Optional<Path> classes =
        folders.root.others().stream()
            .filter(file -> FolderTree.name(file).equals(CLASSES))
            .findFirst();
    folders.countTheRest(classes);
    return new Found(folders.pairs, classes, folders.leftOut.counts());
  }

  /** The splits, the training split among them. */
  private Map<Split, FolderTree> splits() {
    Map<Split, FolderTree> splits = SplitFolders.named(root);
    return (isMasked(root) && child(root, MASKS).isPresent()) || splits.isEmpty()
        ? Map.of(Split.TRAIN, root)
        : new TreeMap<>(splits);
  }

  private static boolean isMasked(FolderTree folder) {
    Optional<FolderTree> masks = child(folder, MASKS);
    if (masks.isPresent()) {
      return masks.get().hasImages() && child(folder, IMAGES).isPresent();
    }
    List<Path> all = new ArrayList<>();
    folder.forEachImage(all::add);
    Set<Path> stems = new HashSet<>();
    all.forEach(file -> stems.add(stem(file)));
    return all.stream().anyMatch(file -> imageOfMask(file).map(stems::contains).orElse(false));
  }

  private static Optional<FolderTree> child(FolderTree folder, Set<String> names) {
    return folder.folders().stream()
        .filter(each -> names.contains(each.name().toLowerCase(Locale.ROOT)) && each.hasImages())
        .findFirst();
  }

  /** A path without the extension. */
  private static Path stem(Path file) {
    return file.resolveSibling(FolderTree.withoutImageExtension(FolderTree.name(file)));
  }

  /**
   * The path, without the extension, of the image that a mask's name says; none if it says none.
   */
  private static Optional<Path> imageOfMask(Path file) {
    String stem = FolderTree.withoutImageExtension(FolderTree.name(file));
    String lower = stem.toLowerCase(Locale.ROOT);
    return SUFFIXES.stream()
        .filter(lower::endsWith)
        .map(suffix -> file.resolveSibling(stem.substring(0, stem.length() - suffix.length())))
        .findFirst();
  }

  private void addSplit(Split split, FolderTree folder) {
    Optional<FolderTree> images = child(folder, IMAGES);
    Optional<FolderTree> masks = child(folder, MASKS);
    if (images.isEmpty() || masks.isEmpty()) {
      addSideBySide(split, folder);
      return;
    }
    Map<Split, FolderTree> within = SplitFolders.named(images.get());
    if (within.isEmpty()) {
      addPairs(split, images.get(), masks.get());
      return;
    }
    Map<Split, FolderTree> masksWithin = SplitFolders.named(masks.get());
    for (Map.Entry<Split, FolderTree> each : new TreeMap<>(within).entrySet()) {
      FolderTree masksOfSplit = masksWithin.get(each.getKey());
      if (masksOfSplit == null) {
        throw Location.of(each.getValue().path())
            .error(
                String.format(
                    "images without masks: expected a folder %s/%s as well",
                    masks.get().name(), each.getValue().name()));
      }
      addPairs(each.getKey(), each.getValue(), masksOfSplit);
    }
  }

  private void addSideBySide(Split split, FolderTree folder) {
    List<Path> all = new ArrayList<>();
    folder.forEachImage(all::add);
    Map<Path, Path> masks = new TreeMap<>();
    Map<Path, Path> images = new TreeMap<>();
    for (Path file : all) {
      Optional<Path> image = imageOfMask(file);
      if (image.isPresent()) {
        put(masks, image.get(), file);
      } else {
        put(images, stem(file), file);
      }
    }
    match(split, folder, images, masks);
  }

  private void addPairs(Split split, FolderTree imageFolder, FolderTree maskFolder) {
    Map<Path, Path> images = new TreeMap<>();
    Map<Path, Path> masks = new TreeMap<>();
    imageFolder.forEachImage(file -> put(images, imageFolder.path().relativize(stem(file)), file));
    maskFolder.forEachImage(
        file -> {
          Path same = maskFolder.path().relativize(stem(file));
          Path shorter = maskFolder.path().relativize(imageOfMask(file).orElse(stem(file)));
          put(masks, images.containsKey(same) ? same : shorter, file);
        });
    match(split, imageFolder, images, masks);
  }

  private void put(Map<Path, Path> files, Path name, Path file) {
    Path before = files.put(name, file);
    if (before != null) {
      throw Location.of(root.path())
          .error(
              String.format(
                  "%s and %s have the same name: expected one image and one mask for each name",
                  Messages.within(root.path(), before), Messages.within(root.path(), file)));
    }
  }

  private void match(
      Split split, FolderTree folder, Map<Path, Path> images, Map<Path, Path> masks) {
    requireAll(images, masks, "without a mask: expected a mask of the same name for each image");
    requireAll(masks, images, "without an image: expected an image of the same name for each mask");
    if (images.isEmpty()) {
      throw Location.of(folder.path()).error("no image with a mask");
    }
    images.forEach(
        (name, file) -> pairs.add(new Pair(file, Objects.requireNonNull(masks.get(name)), split)));
  }

  private void requireAll(Map<Path, Path> files, Map<Path, Path> others, String problem) {
    List<Path> alone =
        files.entrySet().stream()
            .filter(file -> !others.containsKey(file.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    if (alone.size() == 1) {
      throw Location.of(alone.get(0)).error(problem);
    }
    if (!alone.isEmpty()) {
      List<String> names = alone.stream().map(file -> Messages.within(root.path(), file)).toList();
      throw Location.of(root.path())
          .error(alone.size() + " files " + problem + ": " + Messages.some(names));
    }
  }

  private void countTheRest(Optional<Path> classes) {
    Set<Path> read = new HashSet<>();
    classes.ifPresent(read::add);
    for (Pair pair : pairs) {
      read.add(pair.image());
      read.add(pair.mask());
    }
    root.forEachFolder(
        each -> {
          for (Path file : each.images()) {
            if (!read.contains(file)) {
              leftOut.add("images outside of the folders of images and masks");
            }
          }
          for (Path file : each.others()) {
            if (!read.contains(file)) {
              leftOut.addByExtension(file);
            }
          }
        });
  }
}
