package io.augment.djl;

import io.augment.gate.GateReport;
import io.augment.gate.GatedClass;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A gate that let so few samples through that the training would not have the mix that was asked
 * for; see {@link Supply.Pool#minimum(double)}.
 */
public final class SparsePoolException extends IllegalStateException {

  private static final long serialVersionUID = 1L;
  private static final int MOST_CLASSES = 3;

  private final transient @Nullable GateReport report;

  SparsePoolException(GateReport report, double minimum) {
    super(message(report, minimum));
    this.report = report;
  }

  private static String message(GateReport report, double minimum) {
    GatedClass total = report.total();
    return String.format(
        "the gate accepted %d of the %d requested synthetic samples: expected at least a"
            + " share of %s. %s. Or let more pass with Supply.pool().gate(…), show all with"
            + " Supply.pool().ungated(), or take what there is with Supply.pool().minimum(0)",
        total.accepted(), total.wanted(), minimum, advice(report.advice()));
  }

  private static String advice(List<String> classes) {
    String first = String.join(". ", classes.subList(0, Math.min(MOST_CLASSES, classes.size())));
    int more = classes.size() - MOST_CLASSES;
    return more > 0 ? first + ". The same holds for " + more + " more classes" : first;
  }

  /**
   * Report of the gate.
   *
   * @return counts for each class; empty if this was read from a stream
   */
  public Optional<GateReport> report() {
    return Optional.ofNullable(report);
  }
}
