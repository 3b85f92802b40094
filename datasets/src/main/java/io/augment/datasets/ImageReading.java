package io.augment.datasets;

import io.augment.ProgressListener;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.datasets.internal.group.GroupRule;
import io.augment.setting.Configuration;
import io.augment.setting.Setting;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Settings of {@link ImageData#read(java.nio.file.Path, ImageReading)}: the size that images are
 * brought to, the interval of values that is kept, which slices of a volume are read, and which
 * images belong together.
 *
 * <pre>{@code
 * ImageReading.defaults().size(64, 64).window(40, 400).slices(2, 4)
 * }</pre>
 *
 * <p>Values are clamped to the window first, and images are reduced then. Immutable and
 * thread-safe.
 */
public final class ImageReading extends Configuration<ImageReading> {

  /** The largest height and width that images can be brought to. */
  public static final int MAX_SIDE = 4096;

  private static final String NONE = "none";
  private static final String FILE = "file";
  private static final String AXES = "xyz";

  /** Height and width. */
  private record Size(int height, int width) {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,4})(?:x(\\d{1,4}))?");

    Size {
      if (Math.min(height, width) < 1 || Math.max(height, width) > MAX_SIDE) {
        throw new IllegalArgumentException(
            "size " + height + "x" + width + ": expected sides in [1, " + MAX_SIDE + "]");
      }
    }

    static Size read(String text) {
      Matcher sides = matched(TEXT, text);
      int height = Integer.parseInt(sides.group(1));
      return new Size(height, sides.group(2) == null ? height : Integer.parseInt(sides.group(2)));
    }

    @Override
    public String toString() {
      return height == width ? Integer.toString(height) : height + "x" + width;
    }
  }

  /** Center and width of an interval of values; of neither, what each file says. */
  private record Window(Optional<ValueRange> range, String text) {

    private static final Pattern TEXT =
        Pattern.compile("(-?\\d{1,9}(?:\\.\\d{1,6})?),(\\d{1,9}(?:\\.\\d{1,6})?)");

    static Window of(double center, double width) {
      if (!(width > 0) || !Double.isFinite(center)) {
        throw new IllegalArgumentException(
            "window " + center + "," + width + ": expected a finite center and a width above 0");
      }
      return new Window(
          Optional.of(new ValueRange((float) (center - width / 2), (float) (center + width / 2))),
          plain(center) + "," + plain(width));
    }

    static Window read(String text) {
      if (text.equalsIgnoreCase(FILE)) {
        return new Window(Optional.empty(), FILE);
      }
      Matcher numbers = matched(TEXT, text);
      return of(Double.parseDouble(numbers.group(1)), Double.parseDouble(numbers.group(2)));
    }

    private static String plain(double number) {
      return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
  }

  /** Axis and step. */
  private record Slices(int axis, int every) {

    static final Slices ALL = new Slices(2, 1);

    private static final Pattern TEXT = Pattern.compile("([xyz])(?::(\\d{1,5}))?");

    Slices {
      if (axis < 0 || axis >= AXES.length() || every < 1) {
        throw new IllegalArgumentException(
            String.format(
                "slices of axis %d, every %d: expected an axis in [0, 2] and every at least 1",
                axis, every));
      }
    }

    static Slices read(String text) {
      Matcher parts = matched(TEXT, text.toLowerCase(Locale.ROOT));
      return new Slices(
          AXES.indexOf(parts.group(1)),
          parts.group(2) == null ? 1 : Integer.parseInt(parts.group(2)));
    }

    @Override
    public String toString() {
      return AXES.charAt(axis) + (every == 1 ? "" : ":" + every);
    }
  }

  private static final Setting<Optional<Size>> SIZE =
      Setting.written(
          "size",
          Optional.empty(),
          "64 or 64x96, or any height and width in pixels, up to " + MAX_SIDE,
          text -> optional(text, Size::read),
          size -> size.map(Size::toString).orElse(NONE),
          "Height and width that images are brought to: reduced by area averaging, their ratio"
              + " kept and what goes beyond it cut off at the sides.");

  private static final Setting<Optional<Window>> WINDOW =
      Setting.written(
          "window",
          Optional.empty(),
          "file or center and width, such as 40,400",
          text -> optional(text, Window::read),
          window -> window.map(Window::text).orElse(NONE),
          "Values that are kept, the others become the nearest of them; of 'file', those that each"
              + " file names, from 0 to 1.");

  private static final Setting<Slices> SLICES =
      Setting.written(
          "slices",
          Slices.ALL,
          "x, y or z, and every how many slices one is read, such as z:4",
          Slices::read,
          Slices::toString,
          "Axis along which volumes are cut into images, and every how many slices one is read.");

  private static final Setting<Optional<String>> GROUP =
      Setting.written(
          "group",
          Optional.empty(),
          GroupRule.ACCEPTED,
          text -> optional(text, rule -> GroupRule.read(rule).toString()),
          group -> group.orElse(NONE),
          "What says which images belong together, such as those of one patient: they stay on one"
              + " side of every split, fold and draw. A column of the table of labels, an array of"
              + " the archive, or what the group in parentheses matches in the file's name, or in"
              + " its path within the data set.");

  private static final Setting<Optional<UnaryOperator<String>>> GROUPING =
      Setting.object(
          "grouping", Optional.empty(), "Gives the group of each file by its path, in code.");

  private static final Setting<Optional<SampleShape>> SHAPE =
      Setting.object(
          "shape", Optional.empty(), "The shape of an image of a table, which doesn't say it.");

  private static final Setting<ProgressListener> PROGRESS =
      Setting.object(
          "progress", (stage, done, total) -> {}, "Receives how many files of a folder are read.");

  private static final ImageReading DEFAULTS =
      new ImageReading(Values.of(SIZE, WINDOW, SLICES, GROUP, GROUPING, SHAPE, PROGRESS));

  private ImageReading(Values values) {
    super(values, ImageReading::new);
  }

  private static Matcher matched(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(text);
    }
    return matcher;
  }

  private static <T> Optional<T> optional(String text, Function<String, T> reader) {
    return text.equalsIgnoreCase(NONE) ? Optional.empty() : Optional.of(reader.apply(text));
  }

  /**
   * The defaults: images as they are, every slice of the last axis.
   *
   * @return the defaults
   */
  public static ImageReading defaults() {
    return DEFAULTS;
  }

  /**
   * The height that images are brought to.
   *
   * @return the height; empty if they stay as they are
   */
  public Optional<Integer> height() {
    return get(SIZE).map(Size::height);
  }

  /**
   * The width that images are brought to.
   *
   * @return the width; empty if they stay as they are
   */
  public Optional<Integer> width() {
    return get(SIZE).map(Size::width);
  }

  /**
   * Brings images of any size to this one: by area averaging where they are larger, by
   * interpolation where they are smaller. The ratio of their sides is kept; what goes beyond that
   * of this size is cut off in equal parts.
   *
   * @param height rows, at most {@link #MAX_SIDE}
   * @param width pixels in a row, at most {@link #MAX_SIDE}
   * @return a changed copy
   */
  public ImageReading size(int height, int width) {
    return with(SIZE, Optional.of(new Size(height, width)));
  }

  /**
   * The interval of values that is kept.
   *
   * @return the interval; empty if all are, or if each file names its own
   */
  public Optional<ValueRange> window() {
    return get(WINDOW).flatMap(Window::range);
  }

  /**
   * Clamps values to {@code [center - width / 2, center + width / 2]}, which is the range of the
   * samples then.
   *
   * @param center the middle of the window, such as 40 for soft tissue in Hounsfield units
   * @param width its width, above 0, such as 400
   * @return a changed copy
   */
  public ImageReading window(double center, double width) {
    return with(WINDOW, Optional.of(Window.of(center, width)));
  }

  /**
   * Returns whether each file names the window of its values.
   *
   * @return true after {@link #fileWindow}
   */
  public boolean hasFileWindow() {
    return get(WINDOW).filter(window -> window.range().isEmpty()).isPresent();
  }

  /**
   * Clamps the values of each file to the window that it names, and maps this to [0, 1].
   *
   * @return a changed copy
   */
  public ImageReading fileWindow() {
    return with(WINDOW, Optional.of(Window.read(FILE)));
  }

  /**
   * The axis along which volumes are cut.
   *
   * @return 0, 1 or 2
   */
  public int axis() {
    return get(SLICES).axis();
  }

  /**
   * Every how many slices or frames one is read.
   *
   * @return at least 1
   */
  public int every() {
    return get(SLICES).every();
  }

  /**
   * Cuts volumes along an axis, and takes the first and then every so many slices; of files with
   * several frames, whose axis is 2, every so many frames.
   *
   * @param axis 0, 1 or 2, in the order in which the file stores them (x, y, z)
   * @param every at least 1
   * @return a changed copy
   */
  public ImageReading slices(int axis, int every) {
    return with(SLICES, new Slices(axis, every));
  }

  /**
   * The rule that says which images belong together.
   *
   * @return such as {@code patient} or {@code name:([^_]+)_}; empty if nothing does, or a function
   */
  public Optional<String> group() {
    return get(GROUP);
  }

  /**
   * Reads which images belong together, such as those of one patient, as {@linkplain
   * io.augment.LabeledSamples#withGroups groups}.
   *
   * @param group the name of a column beside the classes or of an array of the archive, which
   *     {@code column:} or {@code key:} may precede; or {@code name:} or {@code path:} and a
   *     regular expression with one group in parentheses, which is looked for in the name of each
   *     file, or in its path within the data set
   * @return a changed copy
   * @throws IllegalArgumentException if it is none of these
   */
  public ImageReading group(String group) {
    return with(GROUP.name(), group);
  }

  /**
   * The function that gives the group of each file.
   *
   * @return the function; empty if there is none
   */
  public Optional<UnaryOperator<String>> grouping() {
    return get(GROUPING);
  }

  /**
   * Groups images of files by a function, in place of {@link #group(String)}.
   *
   * @param grouping gives the group of a file by its path within the data set, whose steps are
   *     parted by slashes: equal texts are one group, and an empty one is refused
   * @return a changed copy
   */
  public ImageReading grouping(UnaryOperator<String> grouping) {
    return with(GROUPING, Optional.of(grouping));
  }

  /**
   * The shape of a table's images.
   *
   * @return the shape before images are brought to a size; empty if it was not given
   */
  public Optional<SampleShape> shape() {
    return get(SHAPE);
  }

  /**
   * Reads tables, whose lines are cut up by a shape, and requires it of other formats.
   *
   * @param shape an image's, before it is brought to a size
   * @return a changed copy
   * @throws IllegalArgumentException if the shape is not an image's
   */
  public ImageReading shape(SampleShape shape) {
    if (!shape.isImage()) {
      throw new IllegalArgumentException(
          "image shape " + shape + ": expected channels, height and width, such as 1x28x28");
    }
    return with(SHAPE, Optional.of(shape));
  }

  /**
   * The listener that receives progress.
   *
   * @return the listener
   */
  public ProgressListener progress() {
    return get(PROGRESS);
  }

  /**
   * Reports progress: how many files of a folder are read.
   *
   * @param listener receives it, on the thread that reads
   * @return a changed copy
   */
  public ImageReading progress(ProgressListener listener) {
    return with(PROGRESS, listener);
  }
}
