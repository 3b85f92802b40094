package io.augment.benchmarks.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Table of the measurements, in Markdown. Not thread-safe. */
final class Table {

  static final String HEADER =
      "| what | threads | unit | Augment | peer | peer's | ratio | goal | met | limit | off the limit |\n"
          + "|---|---|---|---|---|---|---|---|---|---|---|";

  private final List<Row> rows = new ArrayList<>();

  void add(Row row) {
    rows.add(row);
    System.out.println(line(row));
  }

  /** Header and lines. */
  String markdown() {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    rows.forEach(row -> text.append(line(row)).append('\n'));
    return text.toString();
  }

  static String line(Row row) {
    return "| "
        + String.join(
            " | ",
            row.what(),
            row.threads(),
            row.unit(),
            text(row.ours()),
            row.peer(),
            text(row.theirs()),
            text(row.ratio()),
            text(row.goal()),
            row.met().map(met -> met ? "yes" : "no").orElse(""),
            row.limit().map(Spread::number).orElse(""),
            row.offLimit().map(times -> String.format(Locale.ROOT, "%.2f ×", times)).orElse(""))
        + " |";
  }

  private static String text(Optional<?> value) {
    return value.map(Object::toString).orElse("");
  }
}
