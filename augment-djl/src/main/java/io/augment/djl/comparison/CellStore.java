package io.augment.djl.comparison;

import io.augment.djl.comparison.internal.CellFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Keeps the cells of a comparison that are measured already, so that an interrupted one resumes at
 * the next unfinished cell.
 *
 * <p>Implementations need not be thread-safe.
 */
public interface CellStore {

  /**
   * Begins or resumes a comparison.
   *
   * @param settings everything that a cell's result depends on, by name
   * @throws IllegalArgumentException if the cells that are kept here are of another comparison; the
   *     message names a setting that differs
   * @throws IOException if the store can't be read or written
   */
  void begin(SortedMap<String, String> settings) throws IOException;

  /**
   * The result of a cell.
   *
   * @param cell the cell
   * @return what was kept for it; empty if nothing was
   * @throws IOException if the store can't be read
   */
  Optional<String> find(Cell cell) throws IOException;

  /**
   * Keeps a result. A later search finds all of it, or nothing.
   *
   * @param cell the cell
   * @param result its result, JSON
   * @throws IOException if the store can't be written
   */
  void keep(Cell cell, String result) throws IOException;

  /**
   * A store that keeps nothing.
   *
   * @return the store
   */
  static CellStore none() {
    return new CellStore() {
      @Override
      public void begin(SortedMap<String, String> settings) {
        // nothing is kept that could be of another comparison
      }

      @Override
      public Optional<String> find(Cell cell) {
        return Optional.empty();
      }

      @Override
      public void keep(Cell cell, String result) {
        // nothing is kept
      }
    };
  }

  /**
   * A store of one file a cell.
   *
   * @param folder where the files are; made when needed
   * @param conditions what results depend on besides what a comparison knows of, such as the
   *     engine's threads, by name
   * @return the store
   */
  static CellStore inFolder(Path folder, Map<String, String> conditions) {
    return new CellFolder(folder, conditions);
  }

  /**
   * One independent piece of a comparison: a part of one repeat, such as an arm. Cells of one
   * comparison may be measured in any order, at different times, or on different machines; each
   * comes out the same.
   *
   * <p>Immutable and thread-safe. Construction throws {@link IllegalArgumentException} if {@code
   * repeat} is below 1 or the part is not made of lower-case letters, digits, {@code +} and {@code
   * -}.
   *
   * @param repeat which repeat, from 1
   * @param part which part of it, such as {@code gan+classic}
   */
  record Cell(int repeat, String part) {

    /**
     * Checks the cell.
     *
     * @param repeat which repeat
     * @param part which part of it
     */
    public Cell {
      if (repeat < 1 || !part.matches("[a-z0-9+-]{1,40}")) {
        throw new IllegalArgumentException(
            "cell " + repeat + " '" + part + "': expected a repeat from 1 on, and a part's name");
      }
    }

    /**
     * A name that no other cell of the comparison has, fit for a file.
     *
     * @return for example {@code repeat-2-gan+classic}
     */
    public String name() {
      return String.format(Locale.ROOT, "repeat-%d-%s", repeat, part);
    }
  }
}
