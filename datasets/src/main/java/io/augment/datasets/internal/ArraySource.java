package io.augment.datasets.internal;

import java.io.IOException;
import java.util.Set;

/** Named arrays of numpy: an archive, or files of a folder. */
interface ArraySource {

  /** Use of an array. */
  @FunctionalInterface
  interface Reading<T> {
    T from(NpyReader reader) throws IOException;
  }

  /** The names of the arrays, sorted. */
  Set<String> names();

  /** Place of the whole. */
  Location location();

  /** Place of an array. */
  Location at(String key);

  /** Reads what stands before the values of an array. */
  <T> T header(String key, Reading<T> reading) throws IOException;

  /** Reads an array to its end, and checks that nothing in it was damaged. */
  <T> T all(String key, Reading<T> reading) throws IOException;

  default boolean has(String key) {
    return names().contains(key);
  }
}
