package io.augment.tabular;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many drawn rows were turned away.
 *
 * <p>Immutable and thread-safe.
 *
 * @param accepted rows that keep every constraint
 * @param rejected rows that break one or more
 * @param byConstraint how many rows break each constraint, in the order that they were given; one
 *     row may break several
 */
public record RejectionCounts(long accepted, long rejected, Map<RowConstraint, Long> byConstraint) {

  /**
   * Copies the map.
   *
   * @param accepted rows that keep every constraint
   * @param rejected rows that don't
   * @param byConstraint rows that break each
   */
  public RejectionCounts {
    byConstraint = Collections.unmodifiableMap(new LinkedHashMap<>(byConstraint));
  }

  /**
   * The counts in a line.
   *
   * @return for example {@code 12 of 112 rows rejected (a < b: 12)}
   */
  @Override
  public String toString() {
    StringBuilder line =
        new StringBuilder(rejected + " of " + (accepted + rejected) + " rows rejected");
    String separator = " (";
    for (Map.Entry<RowConstraint, Long> entry : byConstraint.entrySet()) {
      line.append(separator).append(entry.getKey()).append(": ").append(entry.getValue());
      separator = ", ";
    }
    return line.append(byConstraint.isEmpty() ? "" : ")").toString();
  }
}
