package io.augment.datasets.internal.folder;

import io.augment.ProgressListener;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.datasets.DataSplits;
import io.augment.datasets.ImageReading;
import io.augment.datasets.internal.Deflate;
import io.augment.datasets.internal.Location;
import io.augment.datasets.internal.RawImages;
import io.augment.datasets.internal.SplitAssembler;
import io.augment.datasets.internal.SplitAssembler.Split;
import io.augment.datasets.internal.group.GroupRule;
import io.augment.internal.file.ExpansionLimit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Images of one size, or brought to one, read and decoded.
 *
 * <p>Not thread-safe.
 */
final class ImageSet {

  private static final int COLOURS = 3;
  private static final long LARGE_BYTES = 1 << 23;

  private final Object oneLarge = new Object();
  private final Path root;
  private final List<FoundImage> images;
  private final ImageReading reading;
  private final CommonSize size;
  private final ImageNotes notes;
  private final ImageGroups groups;
  private final Map<Split, DecodedSplit> decoded = new EnumMap<>(Split.class);
  private final List<Extent> extents = new ArrayList<>();
  private boolean grey = true;
  private boolean whole = true;
  private float largest = Float.NEGATIVE_INFINITY;
  private long pixels;
  private long pixelsKept;
  private long fileBytes;

  /**
   * Extent of a file's images, before they are brought to a size.
   *
   * @param height rows
   * @param width columns
   * @param count how many there are
   */
  record Extent(int height, int width, int count) {}

  /** Describes images below a folder, including the training split's. */
  ImageSet(Path root, List<FoundImage> images, ImageReading reading) {
    this.root = root;
    this.images = images;
    this.reading = reading;
    this.notes = new ImageNotes(root, reading);
    this.groups = new ImageGroups(root, GroupRule.of(reading));
    this.size =
        new CommonSize(root, images.stream().map(FoundImage::file).toList(), reading.axis());
  }

  /** Reads all of them; every class name is one of these. */
  DataSplits read(ClassLabels classes) throws IOException {
    Map<String, Integer> indices = new HashMap<>();
    for (String name : classes.names()) {
      indices.put(name, indices.size());
    }
    List<String> texts = groups.of(images);
    ProgressListener progress = reading.progress();
    int[] done = new int[1];
    ReadAhead.inOrder(
        images,
        image -> load(image.file()),
        (image, file) -> {
          add(image, file, Objects.requireNonNull(indices.get(image.className())));
          groups.add(image, texts.get(done[0]), file.images().size());
          progress.progress("Reading " + root, ++done[0], images.size());
        });
    return groups.in(assembled(classes));
  }

  /** Volumes are large, and read one at a time. */
  private LoadedFile load(Path file) throws IOException {
    if (Files.size(file) < LARGE_BYTES) {
      return LoadedFile.read(file, reading);
    }
    synchronized (oneLarge) {
      return LoadedFile.read(file, reading);
    }
  }

  private void add(FoundImage image, LoadedFile file, int label) throws IOException {
    if (reading.height().isEmpty()) {
      size.require(file.width(), file.height());
    }
    notes.add(image.file(), file);
    extents.add(new Extent(file.height(), file.width(), file.count()));
    pixels += (long) file.width() * file.height() * file.count();
    fileBytes += file.bytes();
    // Many small files that are mostly nothing would fill the memory as one large one does.
    if (pixels > ExpansionLimit.unpackedBytes(fileBytes)) {
      throw Location.of(image.file()).error(Deflate.tooMuch("the images up to this one"));
    }
    int height = reading.height().orElse(file.height());
    int width = reading.width().orElse(file.width());
    pixelsKept += (long) height * width * file.images().size();
    if (pixelsKept > CommonSize.MOST_PIXELS_IN_ALL) {
      throw Location.of(image.file())
          .error(
              String.format(
                  "the images up to this one have %d pixels: expected at most %d in all, or --size"
                      + " for reducing them",
                  pixelsKept, CommonSize.MOST_PIXELS_IN_ALL));
    }
    grey &= file.channels() == 1;
    whole &= file.values().whole();
    largest = Math.max(largest, file.values().largest());
    decoded
        .computeIfAbsent(image.split(), each -> new DecodedSplit(height, width))
        .add(file.images(), label);
  }

  private DataSplits assembled(ClassLabels classes) {
    int channels = grey ? 1 : COLOURS;
    Location location = Location.of(root);
    SplitAssembler splits =
        new SplitAssembler(
            Objects.requireNonNull(decoded.remove(Split.TRAIN)).toImages(channels, location));
    decoded.forEach((split, each) -> splits.add(split, each.toImages(channels, location)));
    if (reading.hasFileWindow()) {
      return splits.inRange(classes, ValueRange.UNIT);
    }
    if (reading.window().isPresent()) {
      return splits.inRange(classes, reading.window().get());
    }
    return notes.isDeep() ? splits.asTheyAre(classes, whole) : splits.fromBytes(classes, largest);
  }

  /** The extent of each file that was read, in their order. */
  List<Extent> extents() {
    return extents;
  }

  /** Assumptions about the images, one line each. */
  List<String> assumptions() {
    return notes.lines();
  }

  /** The images of one split, before it is known whether any of them is coloured. */
  private static final class DecodedSplit {

    private final int height;
    private final int width;
    private final List<KeptImage> images = new ArrayList<>();
    private final List<Integer> labels = new ArrayList<>();

    DecodedSplit(int height, int width) {
      this.height = height;
      this.width = width;
    }

    void add(List<KeptImage> file, int label) {
      for (KeptImage image : file) {
        images.add(image);
        labels.add(label);
      }
    }

    /** Gives the images up on the way: there is no room for them twice. */
    RawImages toImages(int channels, Location location) {
      SampleShape shape = SampleShape.image(channels, height, width);
      float[] values = new float[images.size() * shape.values()];
      for (int i = 0; i < images.size(); i++) {
        images.get(i).copyTo(values, i * shape.values(), shape.values());
        images.set(i, KeptImage.NONE);
      }
      int[] indices = labels.stream().mapToInt(Integer::intValue).toArray();
      return new RawImages(location, shape, values, indices);
    }
  }
}
