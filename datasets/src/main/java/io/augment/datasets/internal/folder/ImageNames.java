package io.augment.datasets.internal.folder;

import io.augment.datasets.internal.folder.Labels.Label;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the images of a folder by names that lack the obvious parts: the folder that holds them
 * all, such as {@code images/}; any folders; the extension.
 *
 * <p>Not thread-safe.
 */
final class ImageNames {

  private final Path root;
  private final Map<String, List<Path>> byPath = new HashMap<>();
  private final Map<String, List<Path>> belowFirstFolder = new HashMap<>();
  private final Map<String, List<Path>> byName = new HashMap<>();
  private int size;

  ImageNames(FolderTree tree) {
    this.root = tree.path();
    tree.forEachImage(this::add);
  }

  private void add(Path image) {
    size++;
    String path = relative(image);
    String key = FolderTree.withoutImageExtension(path);
    put(byPath, key, image);
    put(belowFirstFolder, key.substring(key.indexOf('/') + 1), image);
    put(byName, key.substring(key.lastIndexOf('/') + 1), image);
  }

  private static void put(Map<String, List<Path>> map, String key, Path image) {
    map.computeIfAbsent(key, name -> new ArrayList<>(1)).add(image);
  }

  private String relative(Path image) {
    StringBuilder text = new StringBuilder();
    for (Path step : root.relativize(image)) {
      text.append(text.isEmpty() ? "" : "/").append(step);
    }
    return text.toString();
  }

  int size() {
    return size;
  }

  boolean has(Label label) {
    return !candidates(label.name()).isEmpty();
  }

  /** The image that a label names; none if there is no such file. */
  Optional<Path> find(Label label) {
    List<Path> found = candidates(label.name());
    if (found.size() > 1) {
      throw label
          .where()
          .error(
              String.format(
                  "'%s' is the name of %d images, such as %s and %s: expected it with its folder"
                      + " and extension",
                  Messages.brief(label.name()),
                  found.size(),
                  Messages.within(root, found.get(0)),
                  Messages.within(root, found.get(1))));
    }
    return found.stream().findFirst();
  }

  private List<Path> candidates(String name) {
    String key = FolderTree.withoutImageExtension(name);
    List<Path> found = named(byPath, key, name);
    if (found.isEmpty()) {
      found = named(belowFirstFolder, key, name);
    }
    return found.isEmpty() && key.indexOf('/') < 0 ? named(byName, key, name) : found;
  }

  private static List<Path> named(Map<String, List<Path>> map, String key, String name) {
    List<Path> found = map.getOrDefault(key, List.of());
    if (key.equals(name)) {
      return found;
    }
    String last = name.substring(name.lastIndexOf('/') + 1);
    return found.stream().filter(path -> FolderTree.name(path).equals(last)).toList();
  }
}
