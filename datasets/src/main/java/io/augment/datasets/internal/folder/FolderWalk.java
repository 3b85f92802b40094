package io.augment.datasets.internal.folder;

import io.augment.datasets.internal.Location;
import io.augment.datasets.internal.frame.FrameFile;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Walks a folder and all below it, and counts what it skips. Links are followed, as a subset of a
 * larger set is often a folder of them; but not to a folder that the way leads through.
 *
 * <p>Not thread-safe.
 */
final class FolderWalk {

  /** The most files and folders. */
  static final int MOST_ENTRIES = 1 << 20;

  /** Largest depth of nested folders. */
  static final int MOST_DEPTH = 32;

  private static final String DICOM_DIRECTORY = "DICOMDIR"; // which has no pixels
  private static final String HIDDEN = "hidden";
  private static final String OF_MACOS = "of macOS";
  private static final String OF_WINDOWS = "of Windows";

  private final Path root;
  private final LeftOut passedOver;
  private final Set<Path> way = new HashSet<>();
  private int entries;

  private FolderWalk(Path root, LeftOut passedOver) {
    this.root = root;
    this.passedOver = passedOver;
  }

  /** All below a folder; what is passed over is counted. */
  static FolderTree of(Path root, LeftOut passedOver) throws IOException {
    return new FolderWalk(root, passedOver).read(root, 0);
  }

  private FolderTree read(Path folder, int depth) throws IOException {
    if (depth > MOST_DEPTH) {
      throw Location.of(folder).error("folders more than " + MOST_DEPTH + " deep");
    }
    Path real = folder.toRealPath();
    way.add(real);
    List<FolderTree> folders = new ArrayList<>();
    List<Path> images = new ArrayList<>();
    List<Path> others = new ArrayList<>();
    for (Path entry : list(folder)) {
      Optional<String> reason = reasonToPassOver(FolderTree.name(entry));
      Optional<BasicFileAttributes> kind = attributes(entry);
      if (reason.isPresent()) {
        passOver(entry, reason.get());
      } else if (kind.isEmpty()) {
        passedOver.add("links to nothing");
      } else if (kind.get().isDirectory()) {
        if (way.contains(entry.toRealPath())) {
          passedOver.add("links that form a cycle");
        } else {
          folders.add(read(entry, depth + 1));
        }
      } else if (!kind.get().isRegularFile()) {
        passedOver.add("no regular files");
      } else {
        (isImage(entry) ? images : others).add(entry);
      }
    }
    way.remove(real);
    return new FolderTree(folder, folders, images, others);
  }

  /** Scanners often write DICOM files without an extension, or named by numbers and points. */
  private static boolean isImage(Path file) throws IOException {
    String name = FolderTree.name(file);
    int dot = name.lastIndexOf('.');
    boolean unnamed =
        (dot < 0 || name.substring(dot + 1).matches("\\d+")) && !name.equals(DICOM_DIRECTORY);
    return FolderTree.isImageName(name) || (unnamed && FrameFile.isDicom(file));
  }

  /** None if it is a link to nothing, or to itself. */
  private static Optional<BasicFileAttributes> attributes(Path entry) throws IOException {
    try {
      return Optional.of(Files.readAttributes(entry, BasicFileAttributes.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (FileSystemException e) {
      if (Files.isSymbolicLink(entry)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static Optional<String> reasonToPassOver(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.equals("__macosx") || lower.equals(".ds_store") || lower.startsWith("._")) {
      return Optional.of(OF_MACOS);
    }
    if (lower.equals("thumbs.db") || lower.equals("desktop.ini") || lower.equals("$recycle.bin")) {
      return Optional.of(OF_WINDOWS);
    }
    if (lower.equals("@eadir")) {
      return Optional.of("of Synology");
    }
    return lower.startsWith(".") ? Optional.of(HIDDEN) : Optional.empty();
  }

  /** Counts a file, or all files of a folder; no link is followed there. */
  private void passOver(Path start, String reason) throws IOException {
    Deque<Path> waiting = new ArrayDeque<>();
    waiting.add(start);
    while (!waiting.isEmpty()) {
      Path path = waiting.remove();
      if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        waiting.addAll(list(path));
      } else {
        passedOver.add(reason);
      }
    }
  }

  /** Lists a folder, in the order of names. */
  private List<Path> list(Path folder) throws IOException {
    List<Path> paths = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path path : stream) {
        entries++;
        if (entries > MOST_ENTRIES) {
          throw Location.of(root)
              .error("more than " + MOST_ENTRIES + " files and folders: expected at most that");
        }
        paths.add(path);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    paths.sort(Comparator.comparing(FolderTree::name));
    return paths;
  }
}
