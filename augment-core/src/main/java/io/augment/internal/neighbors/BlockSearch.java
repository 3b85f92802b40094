package io.augment.internal.neighbors;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The exact search for many rows at once: a block of candidates is met by a block of rows while it
 * is in the cache, and blocks of rows are shared out among cores. Each row meets all candidates in
 * their order, so that the result doesn't depend on the thread.
 *
 * <p>Immutable and thread-safe.
 */
public final class BlockSearch {

  /**
   * Rows per search: enough to amortise laying out the candidates, and few enough to keep every
   * core busy.
   */
  private static final int ROWS_AT_ONCE = 128;

  private static final int NONE = -1;

  private final float[] values; // row after row
  private final int width;
  private final int[][] candidates; // in blocks
  private final int room;

  BlockSearch(float[] values, int width, int[] candidates, int count) {
    this.values = values;
    this.width = width;
    this.candidates = blocks(candidates, RowBlock.capacity(width));
    this.room = Math.min(count, candidates.length);
  }

  private static int[][] blocks(int[] rows, int length) {
    return IntStream.range(0, (rows.length + length - 1) / length)
        .mapToObj(
            block ->
                Arrays.copyOfRange(
                    rows, block * length, Math.min((block + 1) * length, rows.length)))
        .toArray(int[][]::new);
  }

  /** The neighbours of each of some rows, itself left out. */
  List<Neighbors> ofRows(int[] rows) {
    return search(rows, values, true);
  }

  /** The neighbours of each of some vectors, row after row. */
  List<Neighbors> ofVectors(float[] vectors) {
    return search(IntStream.range(0, vectors.length / width).toArray(), vectors, false);
  }

  private List<Neighbors> search(int[] rows, float[] from, boolean leaveOut) {
    return Arrays.stream(blocks(rows, ROWS_AT_ONCE))
        .parallel()
        .flatMap(block -> Arrays.stream(searchBlock(block, from, leaveOut)))
        .map(Shortlist::neighbors)
        .toList();
  }

  private Shortlist[] searchBlock(int[] rows, float[] from, boolean leaveOut) {
    Shortlist[] nearest = new Shortlist[rows.length];
    Arrays.setAll(nearest, i -> new Shortlist(room));
    RowBlock block = new RowBlock(width);
    for (int[] loaded : candidates) {
      block.load(values, loaded);
      for (int i = 0; i < rows.length; i++) {
        block.offerAllBut(leaveOut ? rows[i] : NONE, from, rows[i] * width, nearest[i]);
      }
    }
    return nearest;
  }
}
