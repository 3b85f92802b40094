package io.augment.djl.internal.training;

import java.time.Duration;
import java.util.Optional;

/**
 * What may end a training before its last step, and which generator is kept then.
 *
 * @param best looks for the nearest generator; empty to keep the last one
 * @param limit how long the training may take in this process; empty for any time
 */
public record Ending(Optional<BestKept> best, Optional<Duration> limit) {

  /** At the last step, with the last generator. */
  public static final Ending AT_THE_LAST_STEP = new Ending(Optional.empty(), Optional.empty());
}
