package io.augment.djl.internal.training;

import java.time.Duration;
import java.util.Optional;

/**
 * Criteria that end a training before its last step, and the generator that is kept then.
 *
 * @param best looks for the nearest generator; empty to keep the last one
 * @param limit how long the training may take in this process; empty for any time
 */
public record StoppingCriteria(Optional<BestCheckpoint> best, Optional<Duration> limit) {}
