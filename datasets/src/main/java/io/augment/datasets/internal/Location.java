package io.augment.datasets.internal;

import io.augment.file.FileFormatException;
import java.nio.file.Path;

/**
 * Place in a file, for messages.
 *
 * @param file the file or folder
 * @param place the place in it, such as {@code train_images}; empty for the file itself
 */
public record Location(Path file, String place) {

  /**
   * The file itself.
   *
   * @param file a file or folder
   * @return its location
   */
  public static Location of(Path file) {
    return new Location(file, "");
  }

  /**
   * A part of what is here.
   *
   * @param part such as {@code line 3}
   * @return where that is
   */
  public Location at(String part) {
    return new Location(file, place.isEmpty() ? part : place + ": " + part);
  }

  /**
   * Creates an exception for a problem here.
   *
   * @param problem what was found, what was expected
   * @return the exception, to be thrown
   */
  public FileFormatException error(String problem) {
    return new FileFormatException(file, text(problem));
  }

  /**
   * Creates an exception for a problem here.
   *
   * @param problem what was found, what was expected
   * @param cause what went wrong below
   * @return the exception, to be thrown
   */
  public FileFormatException error(String problem, Throwable cause) {
    return new FileFormatException(file, text(problem), cause);
  }

  private String text(String problem) {
    return place.isEmpty() ? problem : place + ": " + problem;
  }
}
