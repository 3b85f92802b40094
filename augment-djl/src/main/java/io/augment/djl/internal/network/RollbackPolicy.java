package io.augment.djl.internal.network;

/**
 * Changes to a training after a rollback to an earlier step.
 *
 * @param attempt how often it has gone back; 0 for a training that has not
 * @param generatorHalvings how often the generator's learning rate was halved
 * @param discriminatorHalvings how often the discriminator's was
 */
public record RollbackPolicy(int attempt, int generatorHalvings, int discriminatorHalvings) {

  /** A training that has not gone back. */
  public static final RollbackPolicy NONE = new RollbackPolicy(0, 0, 0);

  private static final String ATTEMPT = "retry.attempt";
  private static final String GENERATOR = "retry.generatorHalvings";
  private static final String DISCRIMINATOR = "retry.discriminatorHalvings";

  /** Slows both networks: figures that are NaN or infinite don't show which one diverged first. */
  public RollbackPolicy bothSlower() {
    return new RollbackPolicy(attempt + 1, generatorHalvings + 1, discriminatorHalvings + 1);
  }

  /** The discriminator slower, so that the generator keeps up. */
  public RollbackPolicy discriminatorSlower() {
    return new RollbackPolicy(attempt + 1, generatorHalvings, discriminatorHalvings + 1);
  }

  /**
   * The generator's learning rate.
   *
   * @return the factor, in (0, 1]
   */
  public double generatorScale() {
    return Math.scalb(1.0, -generatorHalvings);
  }

  /**
   * The discriminator's learning rate.
   *
   * @return the factor, in (0, 1]
   */
  public double discriminatorScale() {
    return Math.scalb(1.0, -discriminatorHalvings);
  }

  public TrainingState save() {
    return new TrainingState.Builder()
        .counter(ATTEMPT, attempt)
        .counter(GENERATOR, generatorHalvings)
        .counter(DISCRIMINATOR, discriminatorHalvings)
        .build();
  }

  public static RollbackPolicy from(TrainingState state) {
    return new RollbackPolicy(
        Math.toIntExact(state.counter(ATTEMPT)),
        Math.toIntExact(state.counter(GENERATOR)),
        Math.toIntExact(state.counter(DISCRIMINATOR)));
  }
}
