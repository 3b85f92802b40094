package io.augment.tabular.internal.inference;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names of columns that number or name the rows. */
final class IdentifierName {

  private static final Pattern CAMEL_CASE = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
  private static final Pattern LAST_WORD =
      Pattern.compile(
          "(.*[^a-z])?(id|ids|index|idx|uuid|guid|no|nr|key|rownames|rownumber|unnamed: 0)");
  private static final int MOST_CHARACTERS = 200;

  private IdentifierName() {}

  /**
   * Returns whether a name is that of an identifier, such as {@code patient_id}, {@code PatientId}
   * or {@code nr}.
   */
  static boolean matches(String name) {
    if (name.length() > MOST_CHARACTERS) {
      return false;
    }
    String words = CAMEL_CASE.matcher(name.strip()).replaceAll("_").toLowerCase(Locale.ROOT);
    return LAST_WORD.matcher(words).matches();
  }
}
