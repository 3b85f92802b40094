package io.augment.djl.internal.dataset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import java.util.Arrays;
import java.util.List;

/**
 * Spreads the synthetic rows of a batch evenly among its real ones, so that any part of it, such as
 * a device's, has its share to within one row.
 *
 * @param real how many rows are real; they stand first in the batch
 * @param synthetic how many rows are synthetic; they follow
 */
public record Interleaving(int real, int synthetic) {

  /** For each place of the spread batch, the row that comes there. */
  long[] order() {
    long[] order = new long[real + synthetic];
    for (int place = 0; place < order.length; place++) {
      long before = syntheticBefore(place);
      order[place] = syntheticBefore(place + 1) > before ? real + before : place - before;
    }
    return order;
  }

  private long syntheticBefore(int place) {
    return (long) place * synthetic / (real + synthetic);
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
