package io.augment.mixing;

import java.util.OptionalInt;

/** Linear decay: 1 in the first epoch, 0 in the last one and beyond. */
record DecayingMixing() implements Mix.Schedule {

  @Override
  public boolean needsEpochs() {
    return true;
  }

  @Override
  public double factor(int epoch, OptionalInt epochs) {
    Epochs.check(epoch, epochs);
    if (epochs.isEmpty() || epoch == 0) {
      return 1;
    }
    int last = epochs.getAsInt() - 1;
    return epoch >= last ? 0 : 1 - (double) epoch / last;
  }

  @Override
  public String toString() {
    return "decay to none";
  }
}
