package io.augment.datasets.internal.folder;

import io.augment.MaskedSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.datasets.DataSplits;
import io.augment.datasets.ImageData;
import io.augment.datasets.MaskedData;
import io.augment.datasets.internal.Deflate;
import io.augment.datasets.internal.Location;
import io.augment.datasets.internal.PairedSplits;
import io.augment.datasets.internal.RawImages;
import io.augment.datasets.internal.SplitAssembler;
import io.augment.datasets.internal.SplitAssembler.Split;
import io.augment.datasets.internal.image.BareImage;
import io.augment.datasets.internal.image.DecodedImage;
import io.augment.datasets.internal.image.MaskImage;
import io.augment.internal.file.ExpansionLimit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads folders of images and masks: all of one size, grey if every image is, else in colours.
 *
 * <p>Not thread-safe.
 */
public final class MaskFolderReader {

  private static final int COLOURS = 3;
  private static final int MOST_NAME_BYTES = 1 << 16;

  private final Path root;
  private final MaskFolders.Found found;
  private final Map<Split, List<DecodedImage>> images = new EnumMap<>(Split.class);
  private final Map<Split, List<PairedSplits.Mask>> masks = new EnumMap<>(Split.class);
  private int height;
  private int width;
  private boolean grey = true;
  private long pixels;
  private long fileBytes;

  private MaskFolderReader(Path root) throws IOException {
    this.root = root;
    found = MaskFolders.in(root);
  }

  /**
   * Reads a folder.
   *
   * @param root a folder of images and masks
   * @return its splits
   * @throws IOException if it can't be read from disk
   */
  public static MaskedData.Splits read(Path root) throws IOException {
    MaskFolderReader reader = new MaskFolderReader(root);
    Optional<ClassLabels> names = reader.names();
    for (MaskFolders.Pair pair : reader.found.pairs()) {
      reader.read(pair);
    }
    return reader.join(names);
  }

  private void read(MaskFolders.Pair pair) throws IOException {
    BareImage bare = BareImage.read(pair.image());
    Location location = Location.of(pair.image());
    if (bare.width() > BareImage.MAX_PIXELS / bare.height()) {
      throw location.error(BareImage.tooLarge(bare.width(), bare.height()));
    }
    if (images.isEmpty()) {
      height = (int) bare.height();
      width = (int) bare.width();
      long all = (long) found.pairs().size() * height * width;
      if (all > ImageData.MAX_VALUES / COLOURS) {
        throw Location.of(root)
            .error(
                String.format(
                    "%d images of %d x %d pixels: expected at most %d pixels in all",
                    found.pairs().size(), width, height, ImageData.MAX_VALUES / COLOURS));
      }
    } else if (bare.height() != height || bare.width() != width) {
      throw location.error(
          String.format(
              "%d x %d pixels: expected %d x %d as in the first image",
              bare.width(), bare.height(), width, height));
    }
    pixels += 2L * height * width;
    fileBytes += bare.bytes() + Files.size(pair.mask());
    if (pixels > ExpansionLimit.unpackedBytes(fileBytes)) {
      throw location.error(Deflate.tooMuch("the images up to this one"));
    }
    DecodedImage image = bare.decode();
    grey &= image.isGrey();
    images.computeIfAbsent(pair.split(), each -> new ArrayList<>()).add(image);
    masks
        .computeIfAbsent(pair.split(), each -> new ArrayList<>())
        .add(
            new PairedSplits.Mask(
                Location.of(pair.mask()), MaskImage.read(pair.mask(), height, width).levels()));
  }

  /** Names of the classes, from a file of lines. */
  private Optional<ClassLabels> names() throws IOException {
    if (found.classes().isEmpty()) {
      return Optional.empty();
    }
    Path file = found.classes().get();
    Location location = Location.of(file);
    if (Files.size(file) > MOST_NAME_BYTES) {
      throw location.error(
          Files.size(file)
              + " bytes: expected the names of at most "
              + MaskedSamples.MAX_CLASSES
              + " classes, a line each");
    }
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    try {
      return Optional.of(
          new ClassLabels(
              text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList()));
    } catch (IllegalArgumentException e) {
      throw location.error(String.valueOf(e.getMessage()), e);
    }
  }

  private MaskedData.Splits join(Optional<ClassLabels> names) {
    if (!images.containsKey(Split.TRAIN)) {
      throw Location.of(root).error("no training split with images and masks");
    }
    SplitAssembler assembler = new SplitAssembler(raw(Split.TRAIN));
    PairedSplits paired = new PairedSplits(Location.of(root));
    for (Split split : images.keySet()) {
      if (split != Split.TRAIN) {
        assembler.add(split, raw(split));
      }
      paired.add(split, Objects.requireNonNull(masks.get(split)));
    }
    DataSplits read = assembler.fromBytes(ClassLabels.of("images"));
    List<String> assumptions = read.notes().assumptions();
    return paired.join(
        new DataSplits(
            read.train(),
            read.validation(),
            read.test(),
            new DataSplits.Notes(found.leftOut(), assumptions)),
        names);
  }

  private RawImages raw(Split split) {
    List<DecodedImage> decoded = Objects.requireNonNull(images.get(split));
    int channels = grey ? 1 : COLOURS;
    SampleShape shape = SampleShape.image(channels, height, width);
    float[] values = new float[Math.multiplyExact(decoded.size(), shape.values())];
    for (int i = 0; i < decoded.size(); i++) {
      decoded.get(i).copyTo(values, i * shape.values(), channels);
    }
    return new RawImages(Location.of(root), shape, values, new int[decoded.size()]);
  }
}
