package io.augment.datasets.internal.mask;

import io.augment.LabeledSamples;
import io.augment.MaskedSamples;
import io.augment.data.ClassLabels;
import io.augment.datasets.DataSplits;
import io.augment.datasets.MaskedData;
import io.augment.datasets.internal.Location;
import io.augment.datasets.internal.SplitAssembler.Split;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Joins images and masks that were read one by one.
 *
 * <p>Not thread-safe.
 */
public final class PairedSplits {

  private final Location root;
  private final Map<Split, List<Mask>> masks = new EnumMap<>(Split.class);

  /**
   * Joins what lies here.
   *
   * @param root for messages
   */
  public PairedSplits(Location root) {
    this.root = root;
  }

  /**
   * A mask as it was read.
   *
   * @param location where it lies
   * @param levels its levels, row after row
   */
  @SuppressWarnings("ArrayRecordComponent") // pixels, which no list should hold
  public record Mask(Location location, char[] levels) {}

  /**
   * Adds the masks of a split.
   *
   * @param split which one
   * @param read a mask for each image, in the same order
   */
  public void add(Split split, List<Mask> read) {
    masks.put(split, read);
  }

  /**
   * Joins.
   *
   * @param images the images, split by split
   * @param names the classes of the pixels, if the data set names them
   * @return images with masks
   */
  public MaskedData.Splits join(DataSplits images, Optional<ClassLabels> names) {
    SortedSet<Integer> levels = new TreeSet<>();
    for (Mask mask : masks.getOrDefault(Split.TRAIN, List.of())) {
      for (char level : mask.levels()) {
        levels.add((int) level);
      }
    }
    MaskLevels classes = MaskLevels.of(levels, names, root);
    DataSplits.Notes notes = classes.note().map(images.notes()::plus).orElse(images.notes());
    MaskedSamples train = joined(Split.TRAIN, images.train(), classes);
    Optional<MaskedSamples> validation =
        images.validation().map(split -> joined(Split.VALIDATION, split, classes));
    Optional<MaskedSamples> test = images.test().map(split -> joined(Split.TEST, split, classes));
    return new MaskedData.Splits(train, validation, test, withEmpty(notes, train), images.files());
  }

  private MaskedSamples joined(Split split, LabeledSamples images, MaskLevels classes) {
    int pixels = images.shape().height() * images.shape().width();
    List<Mask> read = masks.getOrDefault(split, List.of());
    byte[] all = new byte[Math.multiplyExact(images.size(), pixels)];
    for (int i = 0; i < read.size(); i++) {
      classes.copyTo(read.get(i).levels(), all, i * pixels, read.get(i).location());
    }
    return MaskedSamples.of(images.shape(), images.range(), classes.classes(), images.values(), all)
        .withGroups(images.groups());
  }

  private static DataSplits.Notes withEmpty(DataSplits.Notes notes, MaskedSamples train) {
    int empty = 0;
    for (int i = 0; i < train.size(); i++) {
      int pixels = train.shape().height() * train.shape().width();
      empty += train.pixelCounts(i)[0] == pixels ? 1 : 0;
    }
    return empty == 0
        ? notes
        : notes.plus(
            String.format(
                "%d of %d training masks %s background throughout",
                empty, train.size(), empty == 1 ? "is" : "are"));
  }
}
