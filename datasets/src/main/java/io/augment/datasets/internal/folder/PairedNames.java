package io.augment.datasets.internal.folder;

import io.augment.data.ClassLabels;
import io.augment.datasets.internal.Location;
import io.augment.datasets.internal.PairedClasses;
import io.augment.datasets.internal.SplitAssembler.Split;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Images of two classes that pair up by their names: those of a split whose paths within the
 * folders of their classes are the same, but for the extension. Those of other classes, and those
 * without a partner, are left out.
 *
 * <p>Immutable.
 */
final class PairedNames {

  private final Path root;
  private final List<FoundImage> images; // of each split those of the one class, then the others
  private final Map<Path, String> reasons;

  private PairedNames(Path root, List<FoundImage> images, Map<Path, String> reasons) {
    this.root = root;
    this.images = images;
    this.reasons = reasons;
  }

  static PairedNames of(
      Path root, ClassLabels classes, List<FoundImage> all, String from, String to) {
    PairedClasses.require(classes, Location.of(root), from, to);
    Map<Path, String> reasons = new HashMap<>();
    Map<Split, Map<Path, FoundImage>> sources = new EnumMap<>(Split.class);
    Map<Split, Map<Path, FoundImage>> targets = new EnumMap<>(Split.class);
    for (FoundImage image : all) {
      if (image.className().equals(from)) {
        put(root, sources, image);
      } else if (image.className().equals(to)) {
        put(root, targets, image);
      } else {
        reasons.put(image.file(), "of other classes");
      }
    }
    List<FoundImage> images = new ArrayList<>();
    for (Split split : Split.values()) {
      Map<Path, FoundImage> ofFrom = sources.getOrDefault(split, Map.of());
      Map<Path, FoundImage> ofTo = targets.getOrDefault(split, Map.of());
      addPaired(images, reasons, ofFrom, ofTo, "of '" + brief(from) + "' without a partner");
      addPaired(images, reasons, ofTo, ofFrom, "of '" + brief(to) + "' without a partner");
    }
    if (images.stream().noneMatch(image -> image.split() == Split.TRAIN)) {
      throw Location.of(root)
          .error(
              String.format(
                  "no pair in the training split: expected images of '%s' and '%s' with the same"
                      + " names",
                  brief(from), brief(to)));
    }
    return new PairedNames(root, images, reasons);
  }

  private static String brief(String name) {
    return Messages.brief(name);
  }

  private static void put(Path root, Map<Split, Map<Path, FoundImage>> images, FoundImage image) {
    Path file = image.file();
    Path stem = file.resolveSibling(FolderTree.withoutImageExtension(FolderTree.name(file)));
    FoundImage before =
        images
            .computeIfAbsent(image.split(), split -> new TreeMap<>())
            .put(image.source().relativize(stem), image);
    if (before != null) {
      throw Location.of(root)
          .error(
              String.format(
                  "%s and %s have the same name: expected one image of each class for a name",
                  Messages.within(root, before.file()), Messages.within(root, file)));
    }
  }

  private static void addPaired(
      List<FoundImage> paired,
      Map<Path, String> reasons,
      Map<Path, FoundImage> images,
      Map<Path, FoundImage> others,
      String reason) {
    images.forEach(
        (name, image) -> {
          if (others.containsKey(name)) {
            paired.add(image);
          } else {
            reasons.put(image.file(), reason);
          }
        });
  }

  /** The images that pair up: of each split first all of the one class, then all of the other. */
  List<FoundImage> images() {
    return images;
  }

  /** The reason why an image is left out, if it is for its class or its name. */
  Optional<String> reason(Path file) {
    return Optional.ofNullable(reasons.get(file));
  }

  /** Requires that the images of each pair have the same size, and volumes as many slices. */
  void requireAlike(List<ImageSet.Extent> extents) {
    int first = 0;
    while (first < images.size()) {
      Split split = images.get(first).split();
      int all = 0;
      while (first + all < images.size() && images.get(first + all).split() == split) {
        all++;
      }
      for (int i = first; i < first + all / 2; i++) {
        requireAlike(i, i + all / 2, extents);
      }
      first += all;
    }
  }

  private void requireAlike(int one, int other, List<ImageSet.Extent> extents) {
    ImageSet.Extent wanted = Objects.requireNonNull(extents.get(one));
    ImageSet.Extent found = Objects.requireNonNull(extents.get(other));
    if (!wanted.equals(found)) {
      throw Location.of(images.get(other).file())
          .error(
              String.format(
                  "%s: expected %s as %s has",
                  described(found),
                  described(wanted),
                  Messages.within(root, images.get(one).file())));
    }
  }

  private static String described(ImageSet.Extent extent) {
    return String.format(
        "%d x %d pixels, %s",
        extent.width(), extent.height(), Messages.counted(extent.count(), "image", "images"));
  }
}
