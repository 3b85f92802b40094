package io.augment.djl.training;

import io.augment.djl.archive.GeneratorArchive;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a training's figures are NaN or infinite even after rollbacks with lower learning
 * rates.
 */
public final class GanDivergedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient @Nullable GeneratorArchive lastGood;

  /**
   * Creates the exception.
   *
   * @param finding the finding that ended the training
   * @param lastGood the last good generator; null if nothing had been learned yet
   */
  public GanDivergedException(Finding finding, @Nullable GeneratorArchive lastGood) {
    super("the GAN diverged at " + finding + "; try a lower learning rate");
    this.lastGood = lastGood;
  }

  /**
   * The generator as it was when all was well.
   *
   * @return an archive of it; empty if nothing had been learned yet
   */
  public Optional<GeneratorArchive> lastGood() {
    return Optional.ofNullable(lastGood);
  }
}
