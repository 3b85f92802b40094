package io.augment.cli.option;

import io.augment.datasets.PublicSet;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Path of DATA: a file or folder, or else, where there is none of that name, the place of a public
 * set in the cache, fetched or not.
 */
public final class DataConverter implements ITypeConverter<Path> {

  @Override
  public Path convert(String text) {
    if (!PublicSet.isName(text) || exists(text)) {
      return Path.of(text);
    }
    try {
      return PublicSet.named(text).path(PublicSet.Fetching.defaults());
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  private static boolean exists(String text) {
    try {
      return Files.exists(Path.of(text));
    } catch (InvalidPathException e) {
      return false; // a colon, on Windows
    }
  }
}
