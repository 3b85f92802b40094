package io.augment.cli.option;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads what stands between cells: a character, or the word tab, which shells hardly pass on. */
final class SeparatorConverter implements ITypeConverter<Character> {

  @Override
  public Character convert(String text) {
    if (text.equals("tab") || text.equals("\\t")) {
      return '\t';
    }
    if (text.length() != 1) {
      throw new TypeConversionException("'" + text + "': expected one character, or tab");
    }
    return text.charAt(0);
  }
}
