package io.augment.datasets.internal.folder;

import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.datasets.DataSplits;
import io.augment.datasets.internal.Deflate;
import io.augment.datasets.internal.Location;
import io.augment.datasets.internal.RawImages;
import io.augment.datasets.internal.SplitAssembler;
import io.augment.datasets.internal.SplitAssembler.Split;
import io.augment.datasets.internal.image.BareImage;
import io.augment.datasets.internal.image.DecodedImage;
import io.augment.internal.file.ExpansionLimit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Images of one size, read and decoded.
 *
 * <p>Not thread-safe.
 */
final class ImageSet {

  private static final int COLOURS = 3;

  private final Path root;
  private final List<FoundImage> images;
  private final CommonSize size;
  private boolean grey = true;
  private long pixels;
  private long fileBytes;
  private int turned;
  private int firstOfSeveral;

  /** Describes images below a folder, including the training split's. */
  ImageSet(Path root, List<FoundImage> images) {
    this.root = root;
    this.images = images;
    this.size = new CommonSize(root, images.stream().map(FoundImage::file).toList());
  }

  /** Reads all of them; every class name is one of these. */
  DataSplits read(ClassLabels classes) throws IOException {
    Map<String, Integer> indices = new HashMap<>();
    for (String name : classes.names()) {
      indices.put(name, indices.size());
    }
    Map<Split, DecodedSplit> decoded = new EnumMap<>(Split.class);
    for (FoundImage image : images) {
      DecodedSplit split = decoded.computeIfAbsent(image.split(), each -> new DecodedSplit());
      split.images.add(decode(image.file()));
      split.labels.add(indices.get(image.className()));
    }
    int channels = grey ? 1 : COLOURS;
    Location location = Location.of(root);
    SplitAssembler splits =
        new SplitAssembler(
            Objects.requireNonNull(decoded.remove(Split.TRAIN)).toImages(channels, location));
    decoded.forEach((split, each) -> splits.add(split, each.toImages(channels, location)));
    return splits.fromBytes(classes);
  }

  private DecodedImage decode(Path file) throws IOException {
    BareImage bare = BareImage.read(file);
    size.require(bare);
    pixels += bare.width() * bare.height();
    fileBytes += bare.bytes();
    // Many small files that are mostly nothing would fill the memory as one large one does.
    if (pixels > ExpansionLimit.unpackedBytes(fileBytes)) {
      throw Location.of(file).error(Deflate.tooMuch("the images up to this one"));
    }
    DecodedImage image = bare.decode();
    grey &= image.isGrey();
    turned += bare.isTurned() ? 1 : 0;
    firstOfSeveral += bare.isFirstOfSeveral() ? 1 : 0;
    return image;
  }

  /** Assumptions about the images, one line each. */
  List<String> assumptions() {
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
    return lines;
  }

  /** The images of one split, before it is known whether any of them is coloured. */
  private static final class DecodedSplit {

    private final List<DecodedImage> images = new ArrayList<>();
    private final List<Integer> labels = new ArrayList<>();

    RawImages toImages(int channels, Location location) {
      DecodedImage example = images.get(0);
      SampleShape shape = SampleShape.image(channels, example.height(), example.width());
      float[] values = new float[images.size() * shape.values()];
      for (int i = 0; i < images.size(); i++) {
        images.get(i).copyTo(values, i * shape.values(), channels);
      }
      int[] indices = labels.stream().mapToInt(Integer::intValue).toArray();
      return new RawImages(location, shape, values, indices);
    }
  }
}
