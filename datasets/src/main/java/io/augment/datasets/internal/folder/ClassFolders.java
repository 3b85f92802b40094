package io.augment.datasets.internal.folder;

import io.augment.datasets.internal.Location;
import io.augment.datasets.internal.SplitAssembler.Split;
import io.augment.datasets.internal.frame.FrameFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Classes by their folders: {@code CLASS/IMAGE}, or {@code SPLIT/CLASS/IMAGE}. Images in folders
 * below that of a class are the class's.
 *
 * <p>Not thread-safe.
 */
final class ClassFolders {

  private static final Set<String> USUAL_SPLITS =
      Set.of("train", "val", "valid", "validation", "test");

  private final FolderTree root;
  private final List<FoundImage> images = new ArrayList<>();
  private final Map<String, Integer> nested = new LinkedHashMap<>();
  private final List<String> assumptions = new ArrayList<>();

  private ClassFolders(FolderTree root) {
    this.root = root;
  }

  static LabelledFolder in(FolderTree root) {
    return new ClassFolders(root).read();
  }

  private LabelledFolder read() {
    Map<Split, FolderTree> splits = SplitFolders.in(root);
    if (splits.isEmpty()) {
      readClasses(root, Split.TRAIN, Set.of());
      noteClassesNamedAsSplits();
    } else {
      Set<String> classes =
          readClasses(Objects.requireNonNull(splits.get(Split.TRAIN)), Split.TRAIN, Set.of());
      splits.forEach(
          (split, folder) -> {
            if (split != Split.TRAIN) {
              readClasses(folder, split, classes);
            }
          });
      noteSplits(splits);
    }
    noteNested();
    Set<Path> tops =
        splits.values().stream().map(FolderTree::path).collect(Collectors.toUnmodifiableSet());
    return new LabelledFolder(
        images, Set.of(), file -> reason(file, tops), Comparator.naturalOrder(), assumptions);
  }

  private String reason(Path file, Set<Path> splits) {
    boolean inSplit = splits.stream().anyMatch(file::startsWith);
    boolean inRoot = root.path().equals(file.getParent());
    return splits.isEmpty() || inSplit || inRoot ? "beside the class folders" : "beside the splits";
  }

  /** Reads the classes of a split; those that may be there are given unless it is the first. */
  private Set<String> readClasses(FolderTree folder, Split split, Set<String> expected) {
    if (folder.folders().isEmpty()) {
      throw Location.of(folder.path())
          .error(
              "no class folders: expected CLASS/IMAGE.png for each class, or a labels.csv or"
                  + " dataset.json with the class of each image");
    }
    Set<String> names = new LinkedHashSet<>();
    for (FolderTree classFolder : folder.folders()) {
      String name = classFolder.name();
      names.add(name);
      if (!expected.isEmpty() && !expected.contains(name)) {
        throw Location.of(classFolder.path())
            .error(
                "a class that the training split does not have: expected one of ["
                    + Messages.some(List.copyOf(expected))
                    + "]");
      }
      if (!classFolder.hasImages()) {
        throw Location.of(classFolder.path())
            .error("an empty class: expected " + FrameFile.KINDS + " files" + found(classFolder));
      }
      classFolder.forEachImage(
          file -> images.add(new FoundImage(file, split, name, classFolder.path())));
      int below = images(classFolder) - classFolder.images().size();
      if (below > 0) {
        nested.merge(name, below, Integer::sum);
      }
    }
    return names;
  }

  private static int images(FolderTree folder) {
    int[] count = new int[1];
    folder.forEachImage(file -> count[0]++);
    return count[0];
  }

  /** Describes what there is instead of images. */
  private static String found(FolderTree folder) {
    LeftOut files = new LeftOut();
    folder.forEachFolder(each -> each.others().forEach(files::addByExtension));
    return files.counts().isEmpty()
        ? ""
        : files.counts().entrySet().stream()
            .limit(3)
            .map(kind -> kind.getValue() + " " + kind.getKey())
            .collect(Collectors.joining(", ", ", found ", ""));
  }

  private void noteClassesNamedAsSplits() {
    for (FolderTree folder : root.folders()) {
      if (SplitFolders.splitNamed(folder.name()).isPresent()) {
        assumptions.add(
            "the folder "
                + Messages.brief(folder.name())
                + " is a class, as those beside it are no splits");
      }
    }
  }

  private void noteSplits(Map<Split, FolderTree> splits) {
    if (splits.values().stream().anyMatch(folder -> !USUAL_SPLITS.contains(folder.name()))) {
      assumptions.add(
          splits.values().stream()
              .map(FolderTree::name)
              .collect(Collectors.joining(", ", "the splits are ", "")));
    }
  }

  private void noteNested() {
    if (nested.isEmpty()) {
      return;
    }
    int count = nested.values().stream().mapToInt(Integer::intValue).sum();
    String first = Messages.brief(nested.keySet().iterator().next());
    assumptions.add(
        String.format(
            "sub-folders of %s were read: %s",
            nested.size() == 1
                ? "class " + first
                : nested.size() + " classes, such as " + first + ",",
            Messages.counted(count, "image", "images")));
  }
}
