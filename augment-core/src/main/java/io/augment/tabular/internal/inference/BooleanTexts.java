package io.augment.tabular.internal.inference;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Two texts for no and yes, as they are written.
 *
 * @param no how no is
 * @param yes how yes is
 */
record BooleanTexts(String no, String yes) {

  private static final Map<String, String> YES_BY_NO =
      Map.of("false", "true", "no", "yes", "f", "t", "n", "y");

  /** The texts, if they are two that mean no and yes. */
  static Optional<BooleanTexts> of(Collection<String> texts) {
    if (texts.size() != 2) {
      return Optional.empty();
    }
    List<String> both = List.copyOf(texts);
    return pair(both.get(0), both.get(1)).or(() -> pair(both.get(1), both.get(0)));
  }

  private static Optional<BooleanTexts> pair(String no, String yes) {
    return YES_BY_NO.entrySet().stream()
        .filter(pair -> pair.getKey().equalsIgnoreCase(no) && pair.getValue().equalsIgnoreCase(yes))
        .findFirst()
        .map(pair -> new BooleanTexts(no, yes));
  }
}
