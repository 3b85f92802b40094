package io.augment.setting;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The values of a setting: their range, in words as well, and how they read from text.
 *
 * @param <T> the type of the values
 * @param accepted what is accepted, in words; they follow "expected"
 * @param range whether a value is accepted
 * @param reader the value of a text; null if only a program can give one. Throws {@link
 *     IllegalArgumentException} or {@link java.time.DateTimeException} if there is none
 * @param writer the text of a value
 */
record SettingType<T>(
    String accepted,
    Predicate<? super T> range,
    @Nullable Function<String, ? extends T> reader,
    Function<? super T, String> writer) {

  static SettingType<Integer> whole(int least, int most) {
    String accepted =
        most == Integer.MAX_VALUE
            ? "a whole number, at least " + least
            : "a whole number in [" + least + ", " + most + "]";
    return new SettingType<>(
        accepted, value -> value >= least && value <= most, Integer::valueOf, String::valueOf);
  }

  static SettingType<Double> number(String interval) {
    String[] bounds = interval.substring(1, interval.length() - 1).split(", ", 2);
    double least = Double.parseDouble(bounds[0]);
    double most = Double.parseDouble(bounds[1]);
    boolean above = interval.startsWith("(");
    boolean below = interval.endsWith(")");
    return new SettingType<>(
        "a number in " + interval,
        value -> (above ? value > least : value >= least) && (below ? value < most : value <= most),
        Double::valueOf,
        String::valueOf);
  }

  static <T> SettingType<T> named(
      T byDefault, Collection<? extends T> known, Function<? super T, String> writer) {
    List<String> texts = known.stream().map(writer).toList();
    Function<String, T> reader =
        text ->
            writer.apply(byDefault).equalsIgnoreCase(text) ? byDefault : find(text, known, writer);
    return new SettingType<>(
        String.join(", ", texts).replaceFirst(", ([^,]*)$", " or $1"),
        value -> true,
        reader,
        writer);
  }

  static <T> SettingType<Set<T>> set(Collection<T> known) {
    Function<String, Set<T>> reader =
        text ->
            ordered(
                Pattern.compile("[\\[\\], ]+")
                    .splitAsStream(text)
                    .filter(each -> !each.isEmpty())
                    .map(each -> find(each, known, Object::toString))
                    .toList(),
                known);
    return new SettingType<>(
        "any of " + known.stream().map(Object::toString).collect(Collectors.joining(", ")),
        known::containsAll,
        reader,
        value -> ordered(value, known).toString());
  }

  static SettingType<Duration> time(Duration byDefault, Duration least) {
    return new SettingType<>(
        "a time such as " + byDefault + ", at least " + least,
        value -> value.compareTo(least) >= 0,
        Duration::parse,
        String::valueOf);
  }

  static SettingType<Long> seed() {
    return new SettingType<>("a whole number", value -> true, Long::valueOf, String::valueOf);
  }

  static <T> SettingType<T> object() {
    return new SettingType<>("an object", value -> true, null, String::valueOf);
  }

  /** The same values but for those that are refused. */
  SettingType<T> only(Predicate<? super T> accepting, String words) {
    return new SettingType<>(
        words, value -> range.test(value) && accepting.test(value), reader, writer);
  }

  private static <T> T find(
      String text, Collection<? extends T> known, Function<? super T, String> writer) {
    return known.stream()
        .filter(value -> writer.apply(value).equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(IllegalArgumentException::new);
  }

  private static <T> Set<T> ordered(Collection<T> values, Collection<T> known) {
    Set<T> ordered = new LinkedHashSet<>(known);
    ordered.retainAll(values);
    return Collections.unmodifiableSet(ordered);
  }
}
