package io.augment.gate;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rejected samples, and why. Not thread-safe. */
final class Verdicts {

  private final @Nullable GateReport.Reason[] reasons;

  Verdicts(int samples) {
    this.reasons = new GateReport.Reason[samples];
  }

  /** The indices of the samples that nothing was found against, lowest first. */
  int[] open() {
    return IntStream.range(0, reasons.length).filter(i -> reasons[i] == null).toArray();
  }

  void reject(int sample, GateReport.Reason reason) {
    reasons[sample] = reason;
  }

  List<Optional<GateReport.Reason>> all() {
    return Arrays.stream(reasons).map(Optional::ofNullable).toList();
  }
}
