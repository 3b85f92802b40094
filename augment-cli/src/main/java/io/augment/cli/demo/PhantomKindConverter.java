package io.augment.cli.demo;

import io.augment.datasets.MedicalPhantoms;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the kind of phantoms, such as {@code blood-smear}. */
final class PhantomKindConverter implements ITypeConverter<MedicalPhantoms.Kind> {

  @Override
  public MedicalPhantoms.Kind convert(String text) {
    return Arrays.stream(MedicalPhantoms.Kind.values())
        .filter(kind -> label(kind).equals(text.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () -> new TypeConversionException("'" + text + "': expected one of " + labels()));
  }

  /** Name of a kind on the command line. */
  static String label(MedicalPhantoms.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static List<String> labels() {
    return Arrays.stream(MedicalPhantoms.Kind.values()).map(PhantomKindConverter::label).toList();
  }
}
