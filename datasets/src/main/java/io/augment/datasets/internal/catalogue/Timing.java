package io.augment.datasets.internal.catalogue;

import java.time.Duration;
import java.util.List;

/**
 * Time limits of a download.
 *
 * @param connect for a connection
 * @param stall for the next byte
 * @param pauses before each further attempt: there are as many of these
 */
public record Timing(Duration connect, Duration stall, List<Duration> pauses) {

  /** The limits unless others are set. */
  public static final Timing USUAL =
      new Timing(
          Duration.ofSeconds(20),
          Duration.ofSeconds(60),
          List.of(Duration.ofSeconds(1), Duration.ofSeconds(5)));

  public Timing {
    pauses = List.copyOf(pauses);
  }
}
