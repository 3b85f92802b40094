package io.augment.benchmarks;

import io.augment.djl.gan.GanSynthesizer;
import io.augment.djl.gan.GanTrainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Samples per second of a generator that was fitted for a step. */
public final class SampleRate {

  private static final long WARM_UP = TimeUnit.SECONDS.toNanos(1);

  private SampleRate() {}

  /**
   * Prints one line of JSON.
   *
   * @param args {@code --batch 64 --width 32 --threads 2 --callers 1 --seconds 6}
   * @throws InterruptedException if the thread is interrupted
   * @throws ExecutionException if a draw fails
   */
  public static void main(String[] args) throws InterruptedException, ExecutionException {
    Options options = new Options(args);
    PeerNetwork network = PeerNetwork.named("resnet32", options.number("width", 32));
    int batch = options.number("batch", 64);
    int callers = options.number("callers", 1);
    long time = TimeUnit.SECONDS.toNanos(options.number("seconds", 6));
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    try (GanSynthesizer generator =
        GanTrainer.forImages()
            .config(network.config().steps(1))
            .fit(RandomImages.of(network.shape(), 300))) {
      draw(generator, batch, WARM_UP);
      long start = System.nanoTime();
      List<Future<Long>> drawing = new ArrayList<>();
      for (int caller = 0; caller < callers; caller++) {
        drawing.add(threads.submit(() -> draw(generator, batch, time)));
      }
      long samples = 0;
      for (Future<Long> drawn : drawing) {
        samples += drawn.get();
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf(
          Locale.ROOT,
          "{\"side\": \"augment\", \"batch\": %d, \"callers\": %d, \"parameters_g\": %d,"
              + " \"samples_a_second\": %.2f}%n",
          batch,
          callers,
          network.generatorParameters(),
          samples / seconds);
    } finally {
      threads.shutdown();
    }
  }

  /** Draws for a time, at least once. Gives the number of samples. */
  private static long draw(GanSynthesizer generator, int batch, long nanoseconds) {
    long start = System.nanoTime();
    long calls = 0;
    do {
      generator.sample((int) (calls % PeerNetwork.CLASSES), batch, calls);
      calls++;
    } while (System.nanoTime() - start < nanoseconds);
    return calls * batch;
  }
}
