package io.augment.djl.comparison;

import io.augment.djl.comparison.internal.CellFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Keeps the cells of a comparison that are measured already, so that one that was interrupted goes
 * on at the next unfinished cell.
 *
 * <p>Implementations need not be thread-safe.
 */
public interface CellStore {

  /**
   * Begins, or goes on with, a comparison.
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
   * @param cell which cell
   * @return what was kept for it; empty if nothing was
   * @throws IOException if the store can't be read
   */
  Optional<String> find(ComparisonCell cell) throws IOException;

  /**
   * Keeps a result. Whoever looks for it finds all of it, or nothing.
   *
   * @param cell which cell
   * @param result its result, JSON
   * @throws IOException if the store can't be written
   */
  void keep(ComparisonCell cell, String result) throws IOException;

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
      public Optional<String> find(ComparisonCell cell) {
        return Optional.empty();
      }

      @Override
      public void keep(ComparisonCell cell, String result) {
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
}
