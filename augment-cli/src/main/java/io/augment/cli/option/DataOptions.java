package io.augment.cli.option;

import io.augment.LabeledSamples;
import io.augment.MaskedSamples;
import io.augment.UnlabeledSamples;
import io.augment.cli.console.Console;
import io.augment.cli.exit.BadInputException;
import io.augment.cli.input.DataKind;
import io.augment.cli.input.Inputs;
import io.augment.cli.input.LeakedImages;
import io.augment.cli.input.Parts;
import io.augment.cli.input.ReadFiles;
import io.augment.cli.input.SharedGroups;
import io.augment.data.ClassCounts;
import io.augment.data.SeedSequence;
import io.augment.datasets.DataSplits;
import io.augment.datasets.MaskedData;
import io.augment.djl.mask.MaskGate;
import io.augment.split.StratifiedSubsample;
import io.augment.tabular.CsvTableReader;
import io.augment.tabular.LabeledTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** Options of the labelled images or the table that a command works on, and of its reduction. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class DataOptions {

  @Parameters(
      paramLabel = "DATA",
      converter = DataConverter.class,
      description = {
        "A table: a .csv or .csv.gz.",
        "Or labelled images: an .npz file (MedMNIST's keys, or images and labels), a folder of"
            + " class folders, a folder of images with a labels.csv or dataset.json, a folder with"
            + " IDX files, or a .csv of pixels with --image-shape.",
        "Or images with a mask each: a folder with images/ and masks/, one with NAME.png and"
            + " NAME_mask.png, or an .npz file with images and masks.",
        "Or a public set, fetched if it isn't in the cache, such as medmnist:blood@64 ('augment"
            + " inspect --list-sets')."
      })
  private Path source;

  @Mixin private SetOptions sets;

  @Mixin private ReadingOptions reading;

  @Mixin private MaskOption masks;

  @Mixin private TableOptions table;

  @Mixin private TableTrainingOptions training;

  @Mixin private RareOptions rare;

  @Mixin private HoldOutOptions testing;

  @Mixin private LeakOptions leaks;

  private boolean again;

  @ArgGroup(exclusive = true)
  private @Nullable ScarcityOptions scarcity;

  public Path source() {
    return source;
  }

  /** Data source. */
  public ReadFiles reads() {
    return new ReadFiles().and("the data", source).and("the schema", table.schema());
  }

  /** The file that says what a table's columns hold; none if they are inferred. */
  public @Nullable Path schema() {
    return table.schema();
  }

  /** Number of held-out test samples, for the end of a sentence; empty if none. */
  public String heldOut() {
    return testing.heldOut();
  }

  /** Takes the data from elsewhere, where they are read again, and said what there is to say. */
  public void movedTo(Path source) {
    this.source = source;
    this.again = true;
  }

  /** Training images that stand in other splits as well; empty for a table. */
  public Optional<LeakedImages> leaks() {
    return leaks.found();
  }

  public TableTrainingOptions training() {
    return training;
  }

  /**
   * Whether the data are labelled images, images with masks or a table.
   *
   * @param command the command, whose options must be for that
   * @param console where it is said if they could be several
   */
  public DataKind kind(CommandSpec command, Console console) {
    DataKind kind = DataKind.of(source, reading.shape(), masks.isGiven(), console);
    kind.requireOwnOptions(source, command);
    return kind;
  }

  /**
   * Whether data that are read again are images or a table, where images with masks are out of the
   * question.
   */
  public DataKind kindWithoutMasks() {
    return DataKind.withoutMasks(source, reading.shape());
  }

  public @Nullable Integer perClass() {
    return scarcity == null ? null : scarcity.perClass();
  }

  public List<Integer> counts() {
    return scarcity == null ? List.of() : scarcity.counts();
  }

  /**
   * Says that the command tests on what is held out.
   *
   * @throws BadInputException if nothing is
   */
  public void testOnHeldOut() {
    testing.testOnHeldOut();
  }

  /**
   * Reads images; where there is no test split, one is held out, but of a class with no more images
   * than it takes to learn from. Two commands with one seed hold out the same samples, so that what
   * the one fits never saw what the other tests on; unless the data have it twice, which is said,
   * and mended if that was asked for.
   */
  public Parts<LabeledSamples> images(long seed, Console console) {
    SeedSequence seeds = testing.seeds(seed);
    if (!again) { // what a record of a fit says opens no connection
      source = sets.fetched(source, console);
    }
    DataSplits splits =
        withoutEmptyClasses(Inputs.images(source, reading.reading(), console), console);
    SharedGroups shared = SharedGroups.in(splits);
    if (splits.test().isPresent()) {
      Parts<LabeledSamples> parts = new Parts<>(splits.train(), splits.test().get());
      return leaks.apply(parts, shared, () -> LeakedImages.in(splits), source, again, console);
    }
    Parts<LabeledSamples> parts =
        Inputs.about(source, () -> Parts.holdingOut(splits, testing.fraction(), seeds));
    held(parts.train().counts(), parts.test().counts(), "image", console);
    FewGroups.warn(parts.train(), console);
    int[] held = Parts.heldOut(splits, testing.fraction(), Parts.LEAST, seeds);
    return leaks.apply(
        parts, shared, () -> LeakedImages.in(splits, parts, held), source, again, console);
  }

  /**
   * Reads images that nobody has labelled as the labelled ones are read: a folder of images, or the
   * training split of whatever else has images, whose labels are ignored.
   *
   * @param from where they are
   * @param like the labelled images, whose shape and range they have to have
   */
  public UnlabeledSamples unlabeled(Path from, LabeledSamples like, Console console) {
    Path fetched = sets.fetched(from, console);
    DataSplits splits = Inputs.unlabelledImages(fetched, reading.reading(), console);
    if (splits.train().classes().count() > 1) {
      console.warn("--unlabeled " + from + ": has classes, which are ignored");
    }
    if (splits.test().isPresent() || splits.validation().isPresent()) {
      console.warn("--unlabeled " + from + ": its training split alone is used");
    }
    return Inputs.about(
        from,
        () -> {
          UnlabeledSamples images = UnlabeledSamples.withoutLabels(splits.train());
          images.requireLike(like.shape(), like.range());
          return images;
        });
  }

  private DataSplits withoutEmptyClasses(DataSplits read, Console console) {
    DataSplits splits = Inputs.about(source, read::withoutEmptyClasses);
    splits.notes().lines().stream()
        .skip(read.notes().lines().size()) // they were told when they were read
        .forEach(console::warn);
    return splits;
  }

  /** Reads images with masks and holds out test images, as {@link #images} does. */
  public Parts<MaskedSamples> masks(long seed, Console console) {
    SeedSequence seeds = testing.seeds(seed);
    MaskedData.Splits splits = Inputs.masks(source, reading.reading(), console);
    DataSplits images = splits.images();
    SharedGroups shared = SharedGroups.in(images);
    if (splits.test().isPresent()) {
      leaks.apply(
          new Parts<>(images.train(), images.test().orElseThrow()),
          shared,
          () -> LeakedImages.in(images),
          source,
          again,
          console);
      return new Parts<>(withoutLeaks(splits.train(), shared), splits.test().get());
    }
    int[] held = Parts.heldOut(images, testing.fraction(), MaskGate.MIN_PAIRS, seeds);
    Parts<MaskedSamples> parts = Parts.of(splits.train(), held);
    testing.held(held.length, "images with masks", console);
    Parts<LabeledSamples> alone = new Parts<>(parts.train().images(), parts.test().images());
    leaks.apply(alone, shared, () -> LeakedImages.in(images, alone, held), source, again, console);
    return new Parts<>(withoutLeaks(parts.train(), shared), parts.test());
  }

  private MaskedSamples withoutLeaks(MaskedSamples train, SharedGroups shared) {
    return leaks
        .found()
        .filter(LeakedImages::dropped)
        .map(found -> train.select(found.kept(train.size())))
        .map(rest -> rest.select(shared.kept(rest.images())))
        .orElse(train);
  }

  /** Draws as few training images with masks as were asked for. */
  public MaskedSamples scarce(MaskedSamples train, long seed) {
    Integer asked = perClass();
    if (asked == null) {
      return train;
    }
    if (asked > train.size()) {
      throw new BadInputException(
          String.format(
              "%s: %d images with masks to learn from%s: cannot draw %d%s",
              source, train.size(), heldOut(), asked, testing.remedy("; ")));
    }
    LabeledSamples images = train.images();
    return train.select(scarce(images.labels(), images.groups(), images.counts(), seed));
  }

  /** Reads a table and holds out test rows, as {@link #images} does. */
  public Parts<LabeledTable> table(long seed, Console console) {
    SeedSequence seeds = testing.seeds(seed);
    CsvTableReader.Result read = table.read(source, reading.groupColumn(), console);
    read.warnings().forEach(console::warn);
    rare.check(read.table());
    boolean numbers = read.table().schema().ranges().isPresent();
    LabeledTable rows =
        numbers
            ? Inputs.about(
                source, () -> rare.ranged(read.table()).withoutSmallClasses(RareOptions.LEAST))
            : training.withEnoughRows(read.table(), source, console);
    training.requireConstraintsToHold(rows, source);
    int[] held = Parts.heldOut(rows, testing.fraction(), seeds);
    Parts<LabeledTable> split = new Parts<>(rows.without(held), rows.select(held));
    Parts<LabeledTable> parts = numbers ? ranged(split, console) : split;
    held(parts.train().counts(), parts.test().counts(), "row", console);
    FewGroups.warn(parts.train(), console);
    return parts;
  }

  /** The parts with the ranges of the training rows alone: test rows have no say in them. */
  private Parts<LabeledTable> ranged(Parts<LabeledTable> parts, Console console) {
    LabeledTable train = RareOptions.withEnoughRows(rare.ranged(parts.train()), console);
    return new Parts<>(train, parts.test().withRanges(train.schema().ranges().orElseThrow()));
  }

  private void held(ClassCounts train, ClassCounts held, String sample, Console console) {
    testing.held(source, new HoldOutOptions.Counts(train, held, asked(train)), sample, console);
  }

  /** Draws as few training images as were asked for. */
  public LabeledSamples scarce(LabeledSamples train, long seed) {
    return scarcity == null
        ? train
        : train.select(scarce(train.labels(), train.groups(), train.counts(), seed));
  }

  /**
   * The training images that {@link #scarce(LabeledSamples, long)} leaves over, without labels;
   * fewer than all were asked for.
   */
  public UnlabeledSamples rest(LabeledSamples train, long seed) {
    int[] drawn = scarce(train.labels(), train.groups(), train.counts(), seed);
    return UnlabeledSamples.withoutLabels(
        train.select(StratifiedSubsample.others(train.size(), train.groups(), drawn)));
  }

  /** Draws as few training rows as were asked for. */
  public LabeledTable scarce(LabeledTable train, long seed) {
    return scarcity == null
        ? train
        : train.select(scarce(train.labels(), train.groups(), train.counts(), seed));
  }

  private int[] scarce(int[] labels, int[] groups, ClassCounts available, long seed) {
    int[] asked = asked(available).stream().mapToInt(Integer::intValue).toArray();
    SeedSequence seeds = SeedSequence.of(seed).child("scarce");
    return Inputs.about(
        source, () -> StratifiedSubsample.indices(labels, groups, available, asked, seeds));
  }

  /** Requested samples per class; empty if not given. */
  private List<Integer> asked(ClassCounts available) {
    return scarcity == null ? List.of() : scarcity.asked(available);
  }
}
