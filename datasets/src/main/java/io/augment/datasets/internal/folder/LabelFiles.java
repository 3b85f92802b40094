package io.augment.datasets.internal.folder;

import io.augment.datasets.internal.Location;
import io.augment.file.FileFormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds what says the classes of images that lie in the same folder or below it: StyleGAN's {@code
 * dataset.json}, or else a table of file names and classes. One that isn't called {@code
 * labels.csv} has to name an image, and most of them if the folders could be classes as well.
 */
final class LabelFiles {

  private static final String TABLE = "labels.csv";
  private static final int MOST_TABLES = 20;

  private LabelFiles() {}

  /**
   * The labels that name images of that folder; none if there are none, and folders have to do.
   *
   * @param group the column of groups, if these are asked for
   */
  static Optional<Labels> beside(FolderTree root, Optional<String> group) throws IOException {
    for (Path file : root.others()) {
      if (FolderTree.name(file).equalsIgnoreCase("dataset.json")) {
        Optional<Labels> labels = DatasetJson.read(file);
        if (labels.isPresent()) {
          return labels;
        }
      }
    }
    List<Path> tables =
        root.others().stream()
            .filter(file -> FolderTree.name(file).toLowerCase(Locale.ROOT).endsWith(".csv"))
            .toList();
    return tables.isEmpty() ? Optional.empty() : tables(root, tables, group);
  }

  private static Optional<Labels> tables(FolderTree root, List<Path> files, Optional<String> group)
      throws IOException {
    ImageNames images = new ImageNames(root);
    List<Labels> found = new ArrayList<>();
    for (Path file : files) {
      boolean meant = FolderTree.name(file).equalsIgnoreCase(TABLE);
      if (!meant && files.size() > MOST_TABLES) {
        continue;
      }
      Optional<LabelTable> table = LabelTable.recognise(file);
      if (meant && table.isEmpty()) {
        throw Location.of(file).error(LabelTable.EXPECTED);
      }
      if (table.isPresent()) {
        if (meant) {
          return Optional.of(table.get().read(group));
        }
        Labels labels = table.get().read(Optional.empty());
        long named = labels.all().stream().filter(images::has).count();
        if (named > 0 && (2 * named > images.size() || !areClasses(root))) {
          found.add(group.isEmpty() ? labels : table.get().read(group));
        }
      }
    }
    if (found.size() > 1) {
      throw Location.of(root.path())
          .error(
              "several tables of labels ("
                  + Messages.some(found.stream().map(each -> FolderTree.name(each.file())).toList())
                  + "): expected one, or one that is called "
                  + TABLE);
    }
    return found.stream().findFirst();
  }

  /**
   * Returns whether the folders can be read as classes: numbers of patients may look like file
   * names.
   */
  private static boolean areClasses(FolderTree root) {
    try {
      ClassFolders.in(root);
      return true;
    } catch (FileFormatException e) {
      return false;
    }
  }
}
