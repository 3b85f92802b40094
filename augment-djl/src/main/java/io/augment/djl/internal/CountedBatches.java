package io.augment.djl.internal;

import io.augment.ProgressListener;

/** Counts batches that networks have learnt from, and reports each. Not thread-safe. */
public final class CountedBatches implements Runnable {

  private final String stage;
  private final ProgressListener progress;
  private final long total;
  private long done;

  /**
   * None yet.
   *
   * @param stage what is done, such as {@code Fitting gate}
   * @param progress notified after each batch
   * @param total how many there will be
   */
  public CountedBatches(String stage, ProgressListener progress, long total) {
    this.stage = stage;
    this.progress = progress;
    this.total = total;
  }

  @Override
  public void run() {
    done++;
    progress.progress(stage, done, total);
  }
}
