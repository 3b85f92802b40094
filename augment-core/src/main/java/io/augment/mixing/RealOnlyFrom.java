package io.augment.mixing;

import java.util.OptionalInt;

/**
 * The whole share before an epoch, none from it on.
 *
 * @param epoch the first epoch without synthetic samples, counted from 0
 */
record RealOnlyFrom(int epoch) implements Mix.Schedule {

  RealOnlyFrom {
    Epochs.check(epoch, OptionalInt.empty());
  }

  @Override
  public boolean needsEpochs() {
    return false;
  }

  @Override
  public double factor(int current, OptionalInt epochs) {
    Epochs.check(current, epochs);
    return current < epoch ? 1 : 0;
  }

  @Override
  public String toString() {
    return "real only from epoch " + epoch;
  }
}
