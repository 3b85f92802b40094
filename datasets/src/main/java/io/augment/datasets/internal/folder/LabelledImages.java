package io.augment.datasets.internal.folder;

import io.augment.datasets.internal.Location;
import io.augment.datasets.internal.SplitAssembler.Split;
import io.augment.datasets.internal.TextClasses;
import io.augment.datasets.internal.folder.Labels.Label;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Classes by a file of labels. An image's split is the folder that is named as one, or else what
 * the file says.
 *
 * <p>Not thread-safe.
 */
final class LabelledImages {

  private static final Comparator<String> ORDER = TextClasses.ORDER;

  private final FolderTree root;
  private final Labels labels;
  private final ImageNames names;
  private final Location location;
  private final Map<Path, Label> byImage = new HashMap<>();
  private final List<String> missing = new ArrayList<>();
  private int repeated;

  private LabelledImages(FolderTree root, Labels labels) {
    this.root = root;
    this.labels = labels;
    this.names = new ImageNames(root);
    this.location = Location.of(labels.file());
  }

  static LabelledFolder in(FolderTree root, Labels labels) {
    return new LabelledImages(root, labels).read();
  }

  private LabelledFolder read() {
    labels.all().forEach(this::match);
    if (byImage.isEmpty()) {
      throw location.error(
          missing.isEmpty()
              ? "no labels: expected a file name and a class for each image"
              : "names "
                  + Messages.counted(missing.size(), "file", "files")
                  + ", such as "
                  + Messages.brief(missing.get(0))
                  + ", and no image that is there");
    }
    List<FoundImage> images = new ArrayList<>();
    boolean inFolders = areSplitsFolders();
    root.forEachImage(
        file -> {
          Label label = byImage.get(file);
          if (label != null) {
            Split split =
                inFolders ? splitFolder(file).orElseThrow() : label.split().orElse(Split.TRAIN);
            images.add(
                new FoundImage(file, split, label.className(), labels.file(), label.group()));
          }
        });
    requireClassesOfTraining(images);
    return new LabelledFolder(
        images, Set.of(labels.file()), file -> "without a label", ORDER, assumptions());
  }

  private void match(Label label) {
    Optional<Path> image = names.find(label);
    if (image.isEmpty()) {
      missing.add(label.name());
      return;
    }
    Label before = byImage.putIfAbsent(image.get(), label);
    if (before == null) {
      return;
    }
    if (!before.className().equals(label.className()) || !before.split().equals(label.split())) {
      throw label
          .where()
          .error(
              String.format(
                  "'%s' is given twice, as %s and as %s: expected one class an image",
                  Messages.brief(label.name()), before.className(), label.className()));
    }
    if (!before.group().equals(label.group())) {
      throw label
          .where()
          .error(
              "'"
                  + Messages.brief(label.name())
                  + "' is given twice, of two groups: expected one group an image");
    }
    repeated++;
  }

  /** Returns whether all images with a label lie in folders that are named as splits. */
  private boolean areSplitsFolders() {
    Set<Path> inside = new HashSet<>();
    Set<Path> outside = new HashSet<>();
    byImage.keySet().forEach(file -> (splitFolder(file).isPresent() ? inside : outside).add(file));
    if (inside.isEmpty()) {
      return false;
    }
    if (!outside.isEmpty()) {
      throw location.error(
          String.format(
              "labels of %s in folders that are named as splits, and of %s in no such folder (%s):"
                  + " expected either",
              Messages.counted(inside.size(), "image", "images"),
              Messages.counted(outside.size(), "image", "images"),
              Messages.within(root.path(), outside.stream().sorted().findFirst().orElseThrow())));
    }
    SplitFolders.named(root); // refuses two folders for one split
    return true;
  }

  private Optional<Split> splitFolder(Path file) {
    Path within = root.path().relativize(file);
    return within.getNameCount() > 1
        ? SplitFolders.splitNamed(within.getName(0).toString())
        : Optional.empty();
  }

  private void requireClassesOfTraining(List<FoundImage> images) {
    Set<String> classes = new HashSet<>();
    images.stream()
        .filter(image -> image.split() == Split.TRAIN)
        .forEach(image -> classes.add(image.className()));
    if (classes.isEmpty()) {
      throw location.error("no label of a training image: expected some");
    }
    for (FoundImage image : images) {
      if (!classes.contains(image.className())) {
        throw location.error(
            String.format(
                "class '%s' of %s is none that the training split has: expected one of [%s]",
                image.className(),
                Messages.within(root.path(), image.file()),
                Messages.some(classes.stream().sorted(ORDER).toList())));
      }
    }
  }

  private List<String> assumptions() {
    List<String> lines = new ArrayList<>();
    String file = Messages.brief(FolderTree.name(labels.file()));
    lines.add(labels.means());
    if (!missing.isEmpty()) {
      lines.add(
          String.format(
              "%s that %s names %s not there, such as %s",
              Messages.counted(missing.size(), "image", "images"),
              file,
              missing.size() == 1 ? "is" : "are",
              Messages.brief(missing.get(0))));
    }
    if (repeated > 0) {
      lines.add(
          String.format(
              "%s of %s an image again",
              Messages.counted(repeated, "line", "lines"),
              file + (repeated == 1 ? " names" : " name")));
    }
    return lines;
  }
}
