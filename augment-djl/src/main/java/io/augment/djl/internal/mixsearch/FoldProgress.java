package io.augment.djl.internal.mixsearch;

import io.augment.ProgressListener;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Says how far a search is: which fold, what is done in it, and how long the other folds will take
 * at most, as early decisions make them fewer. Not thread-safe.
 */
final class FoldProgress implements MixSearchListener, ProgressListener {

  private final int folds; // of all repeats
  private final ProgressListener sink;
  private final LongSupplier nanoTime;
  private final long begun;
  private int fold; // from 1; 0 before the first
  private String inAll = "";

  FoldProgress(int folds, ProgressListener sink, LongSupplier nanoTime) {
    this.folds = folds;
    this.sink = sink;
    this.nanoTime = nanoTime;
    begun = nanoTime.getAsLong();
  }

  @Override
  public void fitting(int repeat, int ofRepeat) {
    if (fold > 0) {
      double perFold = (nanoTime.getAsLong() - begun) / 6e10 / fold;
      inAll =
          String.format(
              Locale.ROOT, ", search %.0f min left at most", Math.ceil(perFold * (folds - fold)));
    }
    fold++;
  }

  @Override
  public void trained(int done, int atMost, String text) {
    sink.progress(stage("classifiers"), done, atMost);
  }

  @Override
  public void progress(String stage, long done, long total) {
    sink.progress(stage(stage), done, total);
  }

  private String stage(String within) {
    return String.format(
        Locale.ROOT, "Search %d/%d: %s%s", Math.max(1, fold), folds, within, inAll);
  }
}
