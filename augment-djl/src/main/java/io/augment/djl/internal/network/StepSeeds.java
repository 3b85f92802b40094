package io.augment.djl.internal.network;

import io.augment.data.SeedSequence;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Seeds of a step's draws: derived from the training's seed and the step alone, so that a training
 * resumes after any step as if it had never stopped. Not thread-safe.
 */
public final class StepSeeds {

  private final SeedSequence seeds;
  private final Map<String, SplittableRandom> ofStep = new HashMap<>();
  private long attempt;
  private int step;

  /**
   * Seeds of a first attempt.
   *
   * @param seeds the training's seeds
   */
  public StepSeeds(SeedSequence seeds) {
    this.seeds = seeds;
  }

  /**
   * Draws otherwise from now on: what led astray once would do so again.
   *
   * @param number which attempt at the steps to come; 0 for the first
   */
  public void attempt(long number) {
    attempt = number;
  }

  /**
   * Begins a step.
   *
   * @param number which one
   */
  public void begin(int number) {
    step = number;
    ofStep.clear();
  }

  /**
   * The generator of one kind of draw, which goes on until the step ends.
   *
   * @param name what is drawn
   * @return a generator that depends on seed, attempt, step and name alone
   */
  public SplittableRandom random(String name) {
    return ofStep.computeIfAbsent(name, this::begun);
  }

  private SplittableRandom begun(String name) {
    SeedSequence own = attempt == 0 ? seeds : seeds.child("attempt", attempt);
    return own.child(name, step).random();
  }
}
