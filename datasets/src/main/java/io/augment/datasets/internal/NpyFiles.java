package io.augment.datasets.internal;

import io.augment.file.FileFormatException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The {@code .npy} files of a folder, as arrays with the names of the files.
 *
 * <p>Not thread-safe.
 */
public final class NpyFiles implements ArraySource {

  static final String SUFFIX = ".npy";

  private final Path folder;
  private final Map<String, Path> files;

  private NpyFiles(Path folder, Map<String, Path> files) {
    this.folder = folder;
    this.files = new TreeMap<>(files);
  }

  /**
   * Returns whether a folder is to be read by its {@code .npy} files.
   *
   * @param folder a folder
   * @return true if there are images and labels among them, and no folders
   * @throws IOException if it can't be read from disk
   */
  public static boolean recognises(Path folder) throws IOException {
    NpyFiles files = in(folder);
    return NpzKeys.areIn(files.names(), files.location())
        && list(folder).stream().noneMatch(Files::isDirectory);
  }

  static NpyFiles in(Path folder) throws IOException {
    return new NpyFiles(
        folder,
        list(folder).stream()
            .filter(file -> isArray(file) && Files.isRegularFile(file))
            .collect(Collectors.toMap(NpyFiles::key, file -> file)));
  }

  /** The files that belong with one of them. */
  static NpyFiles beside(Path file) throws IOException {
    NpyFiles all = in(Objects.requireNonNullElse(file.getParent(), Path.of("")));
    String key = key(file);
    NpzKeys keys;
    try {
      keys = NpzKeys.with(key, all.names(), Location.of(file));
    } catch (FileFormatException e) {
      throw Location.of(file)
          .error(
              "one array without its other: expected images and labels beside each other, such as"
                  + " X.npy and y.npy or images.npy and labels.npy, or both in an .npz file, as"
                  + " numpy.savez('data.npz', images=X, labels=y) writes it",
              e);
    }
    return new NpyFiles(
        all.folder,
        all.files.entrySet().stream()
            .filter(
                each -> keys.used().contains(each.getKey()) || each.getKey().equals("class_names"))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  private static boolean isArray(Path file) {
    return name(file).toLowerCase(Locale.ROOT).endsWith(SUFFIX);
  }

  private static String key(Path file) {
    return name(file).substring(0, name(file).length() - SUFFIX.length());
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /** Lists files that are not hidden, in the order of names. */
  private static List<Path> list(Path folder) throws IOException {
    List<Path> paths = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path path : stream) {
        if (!name(path).startsWith(".")) {
          paths.add(path);
        }
      }
    }
    paths.sort(Comparator.comparing(NpyFiles::name));
    return paths;
  }

  /** Counts what lies beside the arrays. */
  void noteOthers(SplitNotes notes) throws IOException {
    for (Path path : list(folder)) {
      if (!files.containsValue(path) && !isArray(path)) {
        String name = name(path);
        int dot = name.lastIndexOf('.');
        notes.leftOut(
            Files.isDirectory(path)
                ? "folder"
                : dot > 0 ? name.substring(dot).toLowerCase(Locale.ROOT) : "without an extension");
      }
    }
  }

  @Override
  public Set<String> names() {
    return files.keySet();
  }

  @Override
  public Location location() {
    return Location.of(folder);
  }

  @Override
  public Location at(String key) {
    return Location.of(Objects.requireNonNullElse(files.get(key), folder));
  }

  @Override
  public <T> T header(String key, Reading<T> reading) throws IOException {
    return all(key, reading);
  }

  @Override
  public <T> T all(String key, Reading<T> reading) throws IOException {
    Path file = files.get(key);
    if (file == null) {
      throw NpzKeys.missing(key, names(), location());
    }
    long bytes = Files.size(file);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return reading.from(new NpyReader(in, bytes, bytes, Location.of(file)));
    }
  }
}
