package io.augment.benchmarks.suite;

import org.jspecify.annotations.Nullable;

/** Thrown where a measurement could not be made; the suite says so in the table and goes on. */
final class MeasurementException extends RuntimeException {

  private static final long serialVersionUID = 1;

  MeasurementException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
