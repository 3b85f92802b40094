package io.augment.cli.input;

import com.google.gson.JsonObject;
import io.augment.tabular.TableSynthesizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts of generated rows that were rejected, as they break a constraint, and of those that were
 * kept.
 *
 * @param accepted rows that keep every constraint
 * @param rejected rows that don't
 * @param byConstraint how many rows break each, by its text; one row may break several
 */
public record RejectedRows(long accepted, long rejected, Map<String, Long> byConstraint) {

  public RejectedRows {
    byConstraint = Collections.unmodifiableMap(new LinkedHashMap<>(byConstraint));
  }

  public static RejectedRows of(TableSynthesizer.Rejections counts) {
    Map<String, Long> byConstraint = new LinkedHashMap<>();
    counts
        .byConstraint()
        .forEach((constraint, rows) -> byConstraint.merge(constraint.toString(), rows, Long::sum));
    return new RejectedRows(counts.accepted(), counts.rejected(), byConstraint);
  }

  /** Adds the counts of others with the same constraints. */
  public RejectedRows plus(RejectedRows others) {
    Map<String, Long> sums = new LinkedHashMap<>(byConstraint);
    others.byConstraint.forEach((constraint, rows) -> sums.merge(constraint, rows, Long::sum));
    return new RejectedRows(accepted + others.accepted, rejected + others.rejected, sums);
  }

  /** A line for people. */
  public String line() {
    List<String> each = new ArrayList<>();
    byConstraint.forEach((constraint, rows) -> each.add(constraint + ": " + rows));
    return String.format(
        "constraints rejected %d of %d generated rows (%s)",
        rejected, accepted + rejected, String.join(", ", each));
  }

  /** Adds the same for programs. */
  public void addTo(JsonObject json) {
    json.addProperty("rejected", rejected);
    JsonObject broken = new JsonObject();
    byConstraint.forEach(broken::addProperty);
    json.add("rejectedBy", broken);
  }
}
