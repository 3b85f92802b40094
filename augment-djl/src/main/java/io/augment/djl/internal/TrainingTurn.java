package io.augment.djl.internal;

import ai.djl.training.GradientCollector;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The right to train in this process, which one thread has at a time: the engine records gradients
 * for one collector over all threads, and a second one would fail in the middle of a step.
 */
public final class TrainingTurn implements AutoCloseable {

  /** Who has it, as an error says it. */
  private static final AtomicReference<@Nullable String> HOLDER = new AtomicReference<>();

  private TrainingTurn() {}

  /**
   * Takes the turn.
   *
   * @param what trains, such as {@code a GAN}
   * @return the turn, to be closed by the thread that took it
   * @throws IllegalStateException if another training runs in this process
   */
  @SuppressWarnings("try") // opening the collector is the probe
  public static TrainingTurn take(String what) {
    String me = what + " trains on thread '" + Thread.currentThread().getName() + "'";
    if (!HOLDER.compareAndSet(null, me)) {
      String holder = HOLDER.get();
      throw new IllegalStateException(refusal(holder == null ? "another network trains" : holder));
    }
    try (GradientCollector probe = EngineStart.engine().newGradientCollector()) {
      return new TrainingTurn();
    } catch (IllegalStateException e) {
      HOLDER.set(null);
      throw new IllegalStateException(refusal("a training loop records gradients"), e);
    }
  }

  private static String refusal(String who) {
    return who
        + " in this process, and the engine allows one training at a time:"
        + " wait for it, or use another process";
  }

  @Override
  public void close() {
    HOLDER.set(null);
  }
}
