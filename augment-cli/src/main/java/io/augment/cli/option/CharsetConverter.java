package io.augment.cli.option;

import java.nio.charset.Charset;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of an encoding. */
final class CharsetConverter implements ITypeConverter<Charset> {

  @Override
  public Charset convert(String text) {
    try {
      return Charset.forName(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(
          "'" + text + "': expected an encoding, such as UTF-8 or windows-1252");
    }
  }
}
