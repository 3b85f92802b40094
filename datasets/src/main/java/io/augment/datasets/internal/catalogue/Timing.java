package io.augment.datasets.internal.catalogue;

import java.time.Duration;
import java.util.List;

/**
 * How long a download waits.
 *
 * @param connect for a connection
 * @param stall for the next byte
 * @param pauses before each further attempt: there are as many of these
 */
public record Timing(Duration connect, Duration stall, List<Duration> pauses) {

  /** What a user waits if nothing else is said. */
  public static final Timing USUAL =
      new Timing(
          Duration.ofSeconds(20),
          Duration.ofSeconds(60),
          List.of(Duration.ofSeconds(1), Duration.ofSeconds(5)));

  public Timing {
    pauses = List.copyOf(pauses);
  }
}
