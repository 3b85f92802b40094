package io.augment.djl.internal.mixing;

import ai.djl.translate.TranslateException;
import java.io.IOException;

/** Takes the time of what is done again and again. Not thread-safe. */
public final class Stopwatch {

  /** Something that takes time. */
  @FunctionalInterface
  public interface Work<T> {
    T run() throws IOException, TranslateException;
  }

  private double seconds;

  /** Does it, and takes the time. */
  public <T> T time(Work<T> work) throws IOException, TranslateException {
    long start = System.nanoTime();
    try {
      return work.run();
    } finally {
      seconds += (System.nanoTime() - start) / 1e9;
    }
  }

  /** Seconds since the last call. */
  public double lap() {
    double lap = seconds;
    seconds = 0;
    return lap;
  }
}
