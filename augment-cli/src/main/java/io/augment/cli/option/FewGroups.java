package io.augment.cli.option;

import io.augment.LabeledSamples;
import io.augment.cli.console.Console;
import io.augment.data.ClassLabels;
import io.augment.tabular.LabeledTable;
import java.util.List;
import java.util.stream.IntStream;

/** Warns of classes that have too few groups for folds. */
final class FewGroups {

  private FewGroups() {}

  static void warn(LabeledSamples train, Console console) {
    warn(train.labels(), train.groups(), train.classes(), console);
  }

  static void warn(LabeledTable train, Console console) {
    warn(train.labels(), train.groups(), train.classes(), console);
  }

  private static void warn(int[] labels, int[] groups, ClassLabels classes, Console console) {
    if (groups.length == 0) {
      return;
    }
    List<String> few =
        IntStream.range(0, classes.count())
            .filter(label -> groupsOf(label, labels, groups) == 1)
            .mapToObj(label -> "'" + classes.name(label) + "'")
            .toList();
    if (!few.isEmpty()) {
      console.warn(
          String.format(
              "1 group alone to learn from: %s %s; no fold can leave it out and still learn from"
                  + " it: labels are checked less there, and no mix is searched for",
              few.size() == 1 ? "class" : "classes", String.join(", ", few)));
    }
  }

  private static long groupsOf(int label, int[] labels, int[] groups) {
    return IntStream.range(0, labels.length)
        .filter(i -> labels[i] == label)
        .map(i -> groups[i])
        .distinct()
        .limit(2)
        .count();
  }
}
