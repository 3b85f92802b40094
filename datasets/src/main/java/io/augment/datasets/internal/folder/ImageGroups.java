package io.augment.datasets.internal.folder;

import io.augment.datasets.DataSplits;
import io.augment.datasets.internal.Location;
import io.augment.datasets.internal.SplitAssembler.Split;
import io.augment.datasets.internal.group.GroupNumbers;
import io.augment.datasets.internal.group.GroupRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The groups of images of a folder: by a rule, or else each file with several images is one.
 *
 * <p>Not thread-safe.
 */
final class ImageGroups {

  private static final String FILES =
      "files hold several images (slices, frames), which are alike: whole files are held out, and"
          + " those of a file stay together in every fold and draw";

  private final Path root;
  private final Optional<GroupRule> rule;
  private final GroupNumbers numbers = new GroupNumbers();
  private final Map<Split, List<String>> files = new EnumMap<>(Split.class);

  /**
   * Groups of images below a folder.
   *
   * @param root the folder
   * @param rule what says them; empty if nothing does
   */
  ImageGroups(Path root, Optional<GroupRule> rule) {
    this.root = root;
    this.rule = rule;
  }

  /** The text of the group of each file. */
  List<String> of(List<FoundImage> images) {
    List<String> texts = new ArrayList<>(images.size());
    List<String> without = new ArrayList<>();
    for (FoundImage image : images) {
      String path = path(image.file());
      String text = rule.isEmpty() ? path : group(image, path, rule.get());
      texts.add(text);
      if (text.isEmpty()) {
        without.add(path);
      }
    }
    if (!without.isEmpty()) {
      throw Location.of(root).error(problem(rule.orElseThrow(), without, images.size()));
    }
    return texts;
  }

  private String group(FoundImage image, String path, GroupRule rule) {
    try {
      return rule.isByPath() ? rule.ofPath(path) : image.group();
    } catch (IllegalArgumentException e) {
      throw Location.of(image.file()).error(rule + ": " + e.getMessage(), e);
    }
  }

  private static String problem(GroupRule rule, List<String> without, int all) {
    if (rule.isByPath()) {
      return String.format(
          "%s has no group for %d of %d files, such as %s: expected one for each",
          rule, without.size(), all, Messages.brief(without.get(0)));
    }
    return rule
        + ": no table of labels with such a column: expected a labels.csv with it, or"
        + " name:REGEX for groups by file names";
  }

  private String path(Path file) {
    StringBuilder text = new StringBuilder();
    for (Path step : root.relativize(file)) {
      text.append(text.isEmpty() ? "" : "/").append(step);
    }
    return text.toString();
  }

  /** Adds the images of a file. */
  void add(FoundImage image, String text, int images) {
    numbers.add(image.split(), text, images);
    String path = path(image.file());
    List<String> all = files.computeIfAbsent(image.split(), split -> new ArrayList<>());
    for (int i = 0; i < images; i++) {
      all.add(path);
    }
  }

  /** Splits with the files and groups of the images that were added. */
  DataSplits in(DataSplits splits) {
    List<String> all = new ArrayList<>();
    files.values().forEach(all::addAll); // in the order of the splits
    DataSplits named =
        new DataSplits(splits.train(), splits.validation(), splits.test(), splits.notes(), all);
    if (rule.isPresent()) {
      return numbers.in(named, numbers.note(rule.get()));
    }
    return numbers.isAnyOfSeveral() ? numbers.in(named, FILES) : named;
  }
}
