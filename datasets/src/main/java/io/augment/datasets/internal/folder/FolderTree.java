package io.augment.datasets.internal.folder;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * A folder and all that lies below it, in the order of names, without what is passed over: hidden
 * files and what a system keeps for itself.
 *
 * @param path the folder
 * @param folders the folders in it
 * @param images the images in it, by their extensions
 * @param others the other files in it
 */
record FolderTree(Path path, List<FolderTree> folders, List<Path> images, List<Path> others) {

  private static final List<String> EXTENSIONS =
      List.of(
          ".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".bmp", ".tif", ".tiff", ".gif", ".dcm",
          ".dicom", ".ima", ".nii", ".nii.gz");

  FolderTree {
    folders = List.copyOf(folders);
    images = List.copyOf(images);
    others = List.copyOf(others);
  }

  /** A file's or folder's own name. */
  static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  String name() {
    return name(path);
  }

  /** Removes an image's extension from a name, if it has one. */
  static String withoutImageExtension(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (String extension : EXTENSIONS) {
      if (lower.endsWith(extension)) {
        return name.substring(0, name.length() - extension.length());
      }
    }
    return name;
  }

  static boolean isImageName(String name) {
    return withoutImageExtension(name).length() < name.length();
  }

  boolean hasImages() {
    return !images.isEmpty() || folders.stream().anyMatch(FolderTree::hasImages);
  }

  /** Every image: those of a folder before those of the folders in it. */
  void forEachImage(Consumer<Path> action) {
    images.forEach(action);
    folders.forEach(folder -> folder.forEachImage(action));
  }

  /** Every folder, this one first. */
  void forEachFolder(Consumer<FolderTree> action) {
    action.accept(this);
    folders.forEach(folder -> folder.forEachFolder(action));
  }
}
