package io.augment.datasets.internal;

import io.augment.datasets.DataFormatException;
import java.nio.file.Path;

/**
 * Where in a file something is, for messages.
 *
 * @param file the file or folder
 * @param place where in it, such as {@code train_images}; empty for the file itself
 */
record Location(Path file, String place) {

  static Location of(Path file) {
    return new Location(file, "");
  }

  Location at(String part) {
    return new Location(file, place.isEmpty() ? part : place + ": " + part);
  }

  DataFormatException error(String problem) {
    return new DataFormatException(file, text(problem));
  }

  DataFormatException error(String problem, Throwable cause) {
    return new DataFormatException(file, text(problem), cause);
  }

  private String text(String problem) {
    return place.isEmpty() ? problem : place + ": " + problem;
  }
}
