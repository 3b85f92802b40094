package io.augment.benchmarks.suite;

import org.jspecify.annotations.Nullable;

/**
 * Thrown where a measurement could not be made; the suite reports it in the table and continues.
 */
final class MeasurementException extends RuntimeException {

  private static final long serialVersionUID = 1;

  MeasurementException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
