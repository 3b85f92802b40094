package io.augment.mixing;

import java.util.OptionalInt;

/**
 * The whole share in the first part of the training, none in the rest.
 *
 * @param part which part of the epochs, in (0, 1]
 */
record SyntheticFirst(double part) implements Mix.Schedule {

  SyntheticFirst {
    if (!(part > 0 && part <= 1)) {
      throw new IllegalArgumentException("part " + part + ": expected a number in (0, 1]");
    }
  }

  @Override
  public boolean needsEpochs() {
    return true;
  }

  @Override
  public double factor(int epoch, OptionalInt epochs) {
    Epochs.check(epoch, epochs);
    if (epochs.isEmpty()) {
      return 1;
    }
    long mixed = Math.max(1, Math.round(part * epochs.getAsInt()));
    return epoch < mixed ? 1 : 0;
  }

  @Override
  public String toString() {
    return "synthetic first " + part;
  }
}
