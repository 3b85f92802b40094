package io.augment.cli.option;

import io.augment.data.SampleShape;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the shape of an image, such as {@code 3x32x32}. */
public final class ShapeConverter implements ITypeConverter<SampleShape> {

  private static final Pattern SHAPE = Pattern.compile("(\\d{1,5})x(\\d{1,5})x(\\d{1,5})");

  @Override
  public SampleShape convert(String text) {
    Matcher extents = SHAPE.matcher(text);
    if (!extents.matches()) {
      throw new TypeConversionException(
          "'" + text + "': expected channels, height and width, such as 1x28x28");
    }
    try {
      return SampleShape.image(
          Integer.parseInt(extents.group(1)),
          Integer.parseInt(extents.group(2)),
          Integer.parseInt(extents.group(3)));
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException("'" + text + "': " + e.getMessage());
    }
  }
}
