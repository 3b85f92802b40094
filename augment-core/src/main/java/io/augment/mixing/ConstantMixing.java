package io.augment.mixing;

import java.util.OptionalInt;

/** The same share in every epoch. */
record ConstantMixing() implements Mix.Schedule {

  @Override
  public boolean needsEpochs() {
    return false;
  }

  @Override
  public double factor(int epoch, OptionalInt epochs) {
    Epochs.check(epoch, epochs);
    return 1;
  }

  @Override
  public String toString() {
    return "constant";
  }
}
