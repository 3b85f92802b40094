package io.augment.datasets.internal.folder;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Counts files that are not read, by what they are.
 *
 * <p>Not thread-safe.
 */
final class LeftOut {

  private static final Pattern EXTENSION = Pattern.compile("\\.[a-z0-9_+~-]{1,10}");
  private static final int MOST_KINDS = 30;
  private static final String OTHERS = "of other kinds";

  private final SortedMap<String, Integer> counts = new TreeMap<>();

  void add(String kind) {
    boolean known = counts.containsKey(kind) || counts.size() < MOST_KINDS;
    counts.merge(known ? kind : OTHERS, 1, Integer::sum);
  }

  /** Counts a file by its extension. */
  void addByExtension(Path file) {
    String name = FolderTree.name(file);
    int dot = name.lastIndexOf('.');
    if (dot < 0) {
      add("without an extension");
      return;
    }
    String extension = name.substring(dot).toLowerCase(Locale.ROOT);
    add(EXTENSION.matcher(extension).matches() ? extension : OTHERS);
  }

  SortedMap<String, Integer> counts() {
    return Collections.unmodifiableSortedMap(counts);
  }
}
