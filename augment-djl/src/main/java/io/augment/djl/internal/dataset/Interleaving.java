package io.augment.djl.internal.dataset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import java.util.Arrays;
import java.util.List;

/**
 * Spreads the synthetic rows of a batch evenly among its others, and the pseudo-labelled ones among
 * the real ones, so that any part of it, such as a device's, has its share of each.
 *
 * @param real how many rows are real; they stand first in the batch
 * @param pseudo how many rows are pseudo-labelled; they follow
 * @param synthetic how many rows are synthetic; they stand last
 */
public record Interleaving(int real, int pseudo, int synthetic) {

  /** For each place of the spread batch, the row that comes there. */
  long[] order() {
    long[] others = spread(real, pseudo);
    long[] order = spread(others.length, synthetic);
    for (int place = 0; place < order.length; place++) {
      if (order[place] < others.length) {
        order[place] = others[(int) order[place]];
      }
    }
    return order;
  }

  /** Numbers from 0, the last ones of which are spread evenly among the first. */
  private static long[] spread(int first, int last) {
    long[] order = new long[first + last];
    for (int place = 0; place < order.length; place++) {
      long before = (long) place * last / order.length;
      long after = (place + 1L) * last / order.length;
      order[place] = after > before ? first + before : place - before;
    }
    return order;
  }

  /**
   * Spreads the rows of arrays.
   *
   * @param arrays arrays of one row per sample
   * @param manager what the result belongs to
   * @return arrays of the same names with the same rows in another order
   */
  public NDList spread(NDList arrays, NDManager manager) {
    NDList spread = new NDList(arrays.size());
    try (NDArray order = manager.create(order())) {
      for (NDArray array : arrays) {
        NDArray rows = array.get(manager, new NDIndex("{}", order));
        rows.setName(array.getName());
        spread.add(rows);
      }
    }
    return spread;
  }

  /**
   * Spreads what goes with the rows.
   *
   * @param items an item a sample
   * @return the same items in another order
   */
  public List<?> spread(List<?> items) {
    return Arrays.stream(order()).mapToObj(row -> items.get((int) row)).toList();
  }
}
