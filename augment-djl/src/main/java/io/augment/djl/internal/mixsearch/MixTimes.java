package io.augment.djl.internal.mixsearch;

import ai.djl.translate.TranslateException;
import io.augment.djl.internal.mixing.Stopwatch;
import java.io.IOException;

/** Times that the parts of a search took. Not thread-safe. */
final class MixTimes {

  private final Stopwatch pool = new Stopwatch();
  private final Stopwatch downstream = new Stopwatch();
  private int pools;

  <T> T pool(Stopwatch.Work<T> work) {
    pools++;
    return inMemory(() -> pool.time(work));
  }

  <T> T downstream(Stopwatch.Work<T> work) {
    return inMemory(() -> downstream.time(work));
  }

  private static <T> T inMemory(Stopwatch.Work<T> work) {
    try {
      return work.run();
    } catch (IOException | TranslateException e) {
      throw new IllegalStateException("samples in memory can always be read", e);
    }
  }

  int pools() {
    return pools;
  }

  double poolSeconds() {
    return pool.lap();
  }

  double downstreamSeconds() {
    return downstream.lap();
  }
}
