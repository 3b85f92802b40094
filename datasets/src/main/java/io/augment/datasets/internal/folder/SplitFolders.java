package io.augment.datasets.internal.folder;

import io.augment.datasets.internal.Location;
import io.augment.datasets.internal.SplitAssembler.Split;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Distinguishes splits from classes. Folders with images that are all named as splits are splits.
 * So are two or more of them, one for training, that hold folders with images, whatever lies
 * beside; that is left out. One folder that is named as a split and holds images itself, beside
 * folders that aren't, is a class. Anything else can be meant either way, and is refused.
 */
final class SplitFolders {

  private static final String EXPECTED =
      "expected folders train, val and test, or a folder for each class";

  private final Location root;
  private final List<FolderTree> named = new ArrayList<>();
  private final List<FolderTree> others = new ArrayList<>();

  private SplitFolders(FolderTree root) {
    this.root = Location.of(root.path());
    for (FolderTree folder : root.folders()) {
      if (folder.hasImages()) {
        (splitNamed(folder.name()).isPresent() ? named : others).add(folder);
      }
    }
  }

  /** The split that a name means, in any case. */
  static Optional<Split> splitNamed(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "train", "training" -> Optional.of(Split.TRAIN);
      case "val", "valid", "validation", "dev" -> Optional.of(Split.VALIDATION);
      case "test", "testing" -> Optional.of(Split.TEST);
      default -> Optional.empty();
    };
  }

  /** The splits that a folder holds, the training split among them; none if it holds classes. */
  static Map<Split, FolderTree> in(FolderTree root) {
    SplitFolders folders = new SplitFolders(root);
    return folders.areSplits() ? folders.splits() : Map.of();
  }

  /** The splits that a folder holds whatever lies beside them; none if none is named so. */
  static Map<Split, FolderTree> named(FolderTree root) {
    return new SplitFolders(root).splits();
  }

  private boolean areSplits() {
    if (named.isEmpty()) {
      return false;
    }
    boolean haveClasses =
        named.stream()
            .allMatch(folder -> folder.folders().stream().anyMatch(FolderTree::hasImages));
    if (others.isEmpty() || (haveClasses && named.size() > 1)) {
      return true;
    }
    if (named.size() == 1 && !named.get(0).images().isEmpty()) {
      return false;
    }
    throw root.error(
        String.format(
            "folders that are named as splits (%s) beside others (%s): %s",
            names(named), names(others), EXPECTED));
  }

  private Map<Split, FolderTree> splits() {
    Map<Split, FolderTree> splits = new EnumMap<>(Split.class);
    for (FolderTree folder : named) {
      FolderTree other = splits.put(splitNamed(folder.name()).orElseThrow(), folder);
      if (other != null) {
        throw root.error(
            String.format(
                "%s and %s mean the same split: expected one of them",
                other.name(), folder.name()));
      }
    }
    if (!splits.isEmpty() && !splits.containsKey(Split.TRAIN)) {
      throw root.error(
          String.format("folders %s, but no training split: %s", names(named), EXPECTED));
    }
    return splits;
  }

  private static String names(List<FolderTree> folders) {
    return Messages.some(folders.stream().map(FolderTree::name).collect(Collectors.toList()));
  }
}
