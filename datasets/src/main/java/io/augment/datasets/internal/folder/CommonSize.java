package io.augment.datasets.internal.folder;

import io.augment.datasets.ImageData;
import io.augment.datasets.internal.Location;
import io.augment.datasets.internal.frame.FrameFile;
import io.augment.datasets.internal.image.BareImage;
import io.augment.datasets.internal.image.Frames;
import io.augment.file.FileFormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks that all images are of one size that isn't too large. If not, all headers are read, so
 * that the message names the images that differ from the others.
 *
 * <p>Not thread-safe.
 */
final class CommonSize {

  /** The most pixels of all images together, as each may have three channels. */
  static final long MOST_PIXELS_IN_ALL = ImageData.MAX_VALUES / 3;

  private static final String REDUCED = ", or --size for reducing them to one";

  private record Size(long width, long height) {
    @Override
    public String toString() {
      return width + " x " + height;
    }

    boolean isTooLarge() {
      return width > BareImage.MAX_PIXELS_KEPT / height;
    }
  }

  private final Path root;
  private final List<Path> files;
  private final int axis;
  private @Nullable Size common;

  /** Checks images below a folder; volumes are cut along an axis. */
  CommonSize(Path root, List<Path> files, int axis) {
    this.root = root;
    this.axis = axis;
    this.files = files;
  }

  /** Checks the images of one of the files. */
  void require(long width, long height) throws IOException {
    Size size = new Size(width, height);
    if (common == null && !size.isTooLarge() && fits(size)) {
      common = size;
    }
    if (!size.equals(common)) {
      throw problem();
    }
  }

  private boolean fits(Size size) {
    return size.width() * size.height() <= MOST_PIXELS_IN_ALL / files.size();
  }

  private FileFormatException problem() throws IOException {
    Map<Size, List<Path>> bySize = bySize();
    Size expected = mostFrequent(bySize);
    List<Path> alike = bySize.getOrDefault(expected, List.of());
    if (expected.isTooLarge()) {
      return Location.of(alike.get(0))
          .error(
              BareImage.tooLarge(expected.width(), expected.height(), BareImage.MAX_PIXELS_KEPT)
                  + ", or --size for reducing it");
    }
    int all = bySize.values().stream().mapToInt(List::size).sum();
    if (bySize.size() == 1) {
      return Location.of(root)
          .error(
              String.format(
                  "%d images of %s pixels: expected at most %d pixels in all%s",
                  files.size(), expected, MOST_PIXELS_IN_ALL, REDUCED));
    }
    if (2 * alike.size() < all) {
      return Location.of(root).error(sizes(bySize));
    }
    return others(
        bySize,
        expected,
        2 * alike.size() > all
            ? "most of the images"
            : "the first of them, " + Messages.within(root, alike.get(0)));
  }

  private Map<Size, List<Path>> bySize() throws IOException {
    Map<Size, List<Path>> bySize = new LinkedHashMap<>();
    for (Path file : files) {
      sizeOf(file)
          .ifPresent(size -> bySize.computeIfAbsent(size, each -> new ArrayList<>()).add(file));
    }
    return bySize;
  }

  /** Reads a size; empty if the file isn't sound, which is reported when it is read. */
  private Optional<Size> sizeOf(Path file) throws IOException {
    try {
      Frames image = FrameFile.read(file, axis);
      return Optional.of(new Size(image.width(), image.height()));
    } catch (FileFormatException e) {
      return Optional.empty();
    }
  }

  /** The first of those that are as frequent. */
  private static Size mostFrequent(Map<Size, List<Path>> bySize) {
    int most = bySize.values().stream().mapToInt(List::size).max().orElseThrow();
    return bySize.entrySet().stream()
        .filter(size -> size.getValue().size() == most)
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  private static String sizes(Map<Size, List<Path>> bySize) {
    List<String> frequent =
        bySize.entrySet().stream()
            .sorted(Comparator.comparingInt(size -> -size.getValue().size()))
            .limit(3)
            .map(size -> size.getValue().size() + " of " + size.getKey())
            .toList();
    return String.format(
        "images of %d sizes, such as %s pixels: expected one size%s",
        bySize.size(), String.join(", ", frequent), REDUCED);
  }

  private FileFormatException others(Map<Size, List<Path>> bySize, Size expected, String like) {
    List<String> named = new ArrayList<>();
    List<Path> found = new ArrayList<>();
    bySize.forEach(
        (size, paths) -> {
          if (!size.equals(expected)) {
            found.addAll(paths);
            paths.forEach(path -> named.add(Messages.within(root, path) + " (" + size + ")"));
          }
        });
    if (found.size() == 1) {
      Path file = found.get(0);
      String size =
          bySize.keySet().stream()
              .filter(other -> !other.equals(expected))
              .findFirst()
              .orElseThrow()
              .toString();
      return Location.of(file)
          .error(String.format("%s pixels: expected %s as in %s%s", size, expected, like, REDUCED));
    }
    return Location.of(root)
        .error(
            String.format(
                "%d of %d images are of another size, %s: expected %s pixels as in %s%s",
                found.size(), files.size(), Messages.some(named), expected, like, REDUCED));
  }
}
