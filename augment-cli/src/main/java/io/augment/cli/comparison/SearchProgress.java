package io.augment.cli.comparison;

import io.augment.cli.console.Console;
import io.augment.djl.mixsearch.MixSearchListener;

/**
 * Tells how a search goes on, a line for each synthesizer that it fits.
 *
 * @param console where it is told
 */
record SearchProgress(Console console) implements MixSearchListener {

  @Override
  public void fitting(int repeat, int fold) {
    console.note("search: fitting a GAN without fold " + fold + ", draw " + repeat);
  }
}
