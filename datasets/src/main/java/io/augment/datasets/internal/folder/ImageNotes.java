package io.augment.datasets.internal.folder;

import io.augment.datasets.ImageReading;
import io.augment.datasets.internal.Location;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Counts what there is to say about the images of a folder, and refuses those whose values don't go
 * together.
 *
 * <p>Not thread-safe.
 */
final class ImageNotes {

  private final Path root;
  private final ImageReading reading;
  private @Nullable Path shallow;
  private @Nullable Path deep;
  private int turned;
  private int firstOfSeveral;
  private int opaqueAlpha;
  private int enlarged;
  private int files;
  private int filesOfSeveral;
  private int imagesOfSeveral;
  private final Set<String> spacings = new LinkedHashSet<>();

  ImageNotes(Path root, ImageReading reading) {
    this.root = root;
    this.reading = reading;
  }

  void add(Path path, LoadedFile file) {
    turned += file.turned() ? 1 : 0;
    firstOfSeveral += file.firstOfSeveral() ? 1 : 0;
    opaqueAlpha += file.opaqueAlpha() ? 1 : 0;
    enlarged += file.enlarged() ? file.images().size() : 0;
    files++;
    if (file.count() > 1) {
      filesOfSeveral++;
      imagesOfSeveral += file.images().size();
    }
    if (file.images().isEmpty()) {
      return;
    }
    if (!file.values().spacing().isEmpty()) {
      spacings.add(file.values().spacing());
    }
    if (file.values().deep()) {
      deep = deep == null ? path : deep;
    } else {
      shallow = shallow == null ? path : shallow;
    }
    if (deep != null && shallow != null && !reading.hasFileWindow()) {
      throw Location.of(root)
          .error(
              String.format(
                  "images of 8 bits, such as %s, and of more, such as %s: expected one kind, as"
                      + " their values say different things",
                  Messages.within(root, shallow), Messages.within(root, deep)));
    }
  }

  /** Returns whether values have more than 8 bits. */
  boolean isDeep() {
    return deep != null;
  }

  /** One line for each thing that there is to say. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (turned > 0) {
      lines.add(
          Messages.counted(turned, "image was", "images were")
              + " rotated or mirrored by the camera's orientation (EXIF)");
    }
    if (firstOfSeveral > 0) {
      lines.add(
          Messages.counted(firstOfSeveral, "file has", "files have")
              + " more than one image (frames, pages): the first was read");
    }
    if (opaqueAlpha > 0) {
      lines.add(
          Messages.counted(opaqueAlpha, "image has", "images have")
              + " an alpha channel that is opaque throughout: it was dropped");
    }
    if (enlarged > 0) {
      lines.add(
          Messages.counted(enlarged, "image was", "images were")
              + " smaller than asked for and enlarged by interpolation");
    }
    addSlices(lines);
    if (spacings.size() > 1) {
      lines.add(
          String.format(
              "volumes have %d different spacings of voxels, such as %s: their slices were not"
                  + " brought to one",
              spacings.size(), spacings.stream().limit(2).collect(Collectors.joining(" and "))));
    }
    return lines;
  }

  private void addSlices(List<String> lines) {
    if (filesOfSeveral > 0) {
      lines.add(
          String.format(
              "%s several images (slices, frames), of which %s read%s",
              Messages.counted(filesOfSeveral, "file has", "files have"),
              Messages.counted(imagesOfSeveral, "was", "were"),
              filesOfSeveral < files ? "; the others have one" : ""));
    } else if (reading.every() > 1) {
      lines.add("no file has several images (slices, frames): there was nothing to choose from");
    }
  }
}
