package io.augment.djl.training;

import io.augment.djl.archive.GeneratorArchive;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A training whose figures are no longer numbers, again and again with lower learning rates, and
 * which could not go on.
 */
public final class GanDivergedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient @Nullable GeneratorArchive lastGood;

  /**
   * What was noticed.
   *
   * @param finding the finding that ended the training
   * @param lastGood the generator as it was when all was well; null if nothing had been learnt yet
   */
  public GanDivergedException(Finding finding, @Nullable GeneratorArchive lastGood) {
    super("the GAN diverged at " + finding + "; try a lower learning rate");
    this.lastGood = lastGood;
  }

  /**
   * The generator as it was when all was well.
   *
   * @return an archive of it; empty if nothing had been learnt yet
   */
  public Optional<GeneratorArchive> lastGood() {
    return Optional.ofNullable(lastGood);
  }
}
