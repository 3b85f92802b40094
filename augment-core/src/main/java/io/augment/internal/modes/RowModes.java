package io.augment.internal.modes;

import io.augment.LabeledSamples;
import io.augment.RowLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Mode-specific normalisation (Xu et al. 2019, arXiv 1907.00503): a number becomes the mode that it
 * most likely comes from and its distance from the mode's mean, in [-1, 1], or one of its
 * {@linkplain PointMasses point masses}; a number of which the train fold has few different values
 * becomes one of them; a category stays one.
 *
 * <p>A mode reaches as far as the farthest number of the train fold that belongs to it, so that
 * every row of the train fold comes back as it was, to the precision of a float.
 *
 * <pre>{@code
 * RowModes modes = RowModes.fit(rows, layout, 10);
 * CodedRows coded = modes.encode(rows);
 * float[] again = modes.decode(coded);
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 *
 * @param layout what the numbers of a row stand for
 * @param heads how each block of the layout is drawn
 */
public record RowModes(RowLayout layout, List<RowHead> heads) {

  /** Modes below this share of the rows are left out. */
  private static final double LEAST_WEIGHT = 0.005;

  /** A mode reaches at least so many standard deviations. */
  private static final double REACH = 4;

  /** A number with no more different values than these, its point masses aside, is one of them. */
  private static final int MOST_VALUES = 20;

  /** Fewer rows than these for each value, and it counts as any number. */
  private static final int LEAST_ROWS_A_VALUE = 5;

  private static final int LEAST_ROWS_A_MODE = 20;

  /**
   * Checks that there is a head for each block.
   *
   * @param layout what the numbers of a row stand for
   * @param heads how each block is drawn
   */
  public RowModes {
    heads = List.copyOf(heads);
    boolean fits = heads.size() == layout.blocks().size();
    for (int i = 0; fits && i < heads.size(); i++) {
      fits = fits(layout.blocks().get(i), heads.get(i));
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "the heads " + heads + " are not those of the layout " + layout);
    }
  }

  private static boolean fits(RowLayout.Block block, RowHead head) {
    if (block instanceof RowLayout.OneHot oneHot) {
      return head instanceof RowHead.Categories && head.choices() == oneHot.categories();
    }
    boolean optional = block instanceof RowLayout.OptionalNumeric;
    return (head instanceof RowHead.Modes modes && modes.missing() == optional)
        || (head instanceof RowHead.Values values && values.missing() == optional);
  }

  /**
   * Learns the modes of rows.
   *
   * @param rows the train fold, at least one row
   * @param layout what the numbers of a row stand for
   * @param mostModes the most modes of a number, at least 1; no more than one for each 20 rows are
   *     used
   * @return the modes
   * @throws IllegalArgumentException if the layout is of another width, {@code mostModes} is below
   *     1, or a block is not what the layout says; the message names the row
   */
  public static RowModes fit(LabeledSamples rows, RowLayout layout, int mostModes) {
    if (rows.size() == 0 || rows.shape().isImage() || layout.width() != rows.shape().values()) {
      throw new IllegalArgumentException(
          rows + ": expected at least one row of " + layout.width() + " numbers as the layout has");
    }
    if (mostModes < 1) {
      throw new IllegalArgumentException(
          "mostModes " + mostModes + ": expected a whole number, at least 1");
    }
    int modes = Math.max(1, Math.min(mostModes, rows.size() / LEAST_ROWS_A_MODE));
    int[] offsets = layout.offsets();
    List<RowHead> heads = new ArrayList<>();
    for (int block = 0; block < offsets.length; block++) {
      heads.add(head(rows, layout.blocks().get(block), offsets[block], modes));
    }
    return new RowModes(layout, heads);
  }

  private static RowHead head(LabeledSamples rows, RowLayout.Block block, int offset, int modes) {
    if (block instanceof RowLayout.OneHot oneHot) {
      return new RowHead.Categories(oneHot.categories());
    }
    boolean optional = block instanceof RowLayout.OptionalNumeric;
    float[] row = new float[rows.shape().values()];
    double[] present =
        IntStream.range(0, rows.size())
            .mapToObj(
                i -> {
                  rows.copySample(i, row, 0);
                  return optional && row[offset + 1] > 0.5f ? Float.NaN : row[offset];
                })
            .filter(value -> !value.isNaN())
            .mapToDouble(Float::doubleValue)
            .toArray();
    double[] values = Arrays.stream(present).distinct().sorted().toArray();
    PointMasses masses = PointMasses.of(present);
    double[] others = Arrays.stream(present).filter(value -> masses.indexOf(value) < 0).toArray();
    int different = values.length - masses.values().length;
    boolean few =
        values.length < 2
            || (different <= MOST_VALUES && (long) different * LEAST_ROWS_A_VALUE <= others.length);
    if (few) {
      return new RowHead.Values(Arrays.stream(values).boxed().toList(), optional);
    }
    List<Double> points = Arrays.stream(masses.values()).boxed().toList();
    int fitting = points.isEmpty() ? modes : Math.min(modes, others.length / LEAST_ROWS_A_MODE);
    return modes(others, points, Math.max(1, Math.min(fitting, different)), optional);
  }

  private static RowHead modes(double[] data, List<Double> points, int most, boolean optional) {
    double mean = Arrays.stream(data).average().orElseThrow();
    double squares = Arrays.stream(data).map(x -> (x - mean) * (x - mean)).sum();
    double deviation = Math.sqrt(squares / data.length);
    GaussianMixture mixture =
        GaussianMixture.fit(Arrays.stream(data).map(x -> (x - mean) / deviation).toArray(), most);
    List<RowHead.Mode> modes = new ArrayList<>();
    for (int k = 0; k < most; k++) {
      if (mixture.weights()[k] >= LEAST_WEIGHT) {
        double modeDeviation = mixture.deviations()[k] * deviation;
        modes.add(
            new RowHead.Mode(
                mean + mixture.means()[k] * deviation,
                modeDeviation,
                mixture.weights()[k],
                REACH * modeDeviation));
      }
    }
    double low = Arrays.stream(data).min().orElseThrow();
    double high = Arrays.stream(data).max().orElseThrow();
    return withReach(new RowHead.Modes(modes, points, low, high, optional), data);
  }

  /** Modes that reach as far as their numbers do; those that no number belongs to are left out. */
  private static RowHead withReach(RowHead.Modes head, double[] data) {
    double[] farthest = new double[head.modes().size()];
    boolean[] used = new boolean[farthest.length];
    for (double x : data) {
      int mode = head.likeliest(x);
      used[mode] = true;
      farthest[mode] = Math.max(farthest[mode], Math.abs(x - head.modes().get(mode).mean()));
    }
    List<RowHead.Mode> modes =
        IntStream.range(0, farthest.length)
            .filter(mode -> used[mode])
            .mapToObj(
                index -> {
                  RowHead.Mode mode = head.modes().get(index);
                  double reach = Math.max(mode.reach(), farthest[index]);
                  return new RowHead.Mode(mode.mean(), mode.deviation(), mode.weight(), reach);
                })
            .toList();
    return new RowHead.Modes(modes, head.points(), head.low(), head.high(), head.missing());
  }

  /**
   * Rows as a GAN sees them.
   *
   * @param rows rows of the layout, such as the training rows
   * @return their choices and offsets; a number beyond the reach of its mode is drawn in
   * @throws IllegalArgumentException if a block is not what the layout says; the message names the
   *     row
   */
  public CodedRows encode(LabeledSamples rows) {
    int[] places = layout.offsets();
    int[] choices = new int[Math.multiplyExact(rows.size(), heads.size())];
    float[] offsets = new float[choices.length];
    float[] row = new float[layout.width()];
    for (int i = 0; i < rows.size(); i++) {
      rows.copySample(i, row, 0);
      for (int h = 0; h < places.length; h++) {
        int choice = choice(heads.get(h), row, places[h], i);
        choices[i * heads.size() + h] = choice;
        if (heads.get(h) instanceof RowHead.Modes modes && choice < modes.modes().size()) {
          RowHead.Mode mode = modes.modes().get(choice);
          double offset = (row[places[h]] - mode.mean()) / mode.reach();
          offsets[i * heads.size() + h] = (float) Math.max(-1, Math.min(1, offset));
        }
      }
    }
    return CodedRows.of(heads.size(), choices, offsets);
  }

  private static int choice(RowHead head, float[] row, int place, int index) {
    if (head instanceof RowHead.Categories categories) {
      return hot(row, place, categories.choices(), index);
    }
    if (head instanceof RowHead.Modes modes) {
      return modes.missing() && row[place + 1] > 0.5f
          ? modes.choices() - 1
          : modes.choice(row[place]);
    }
    RowHead.Values values = (RowHead.Values) head;
    return values.missing() && row[place + 1] > 0.5f
        ? values.values().size()
        : nearest(values.values(), row[place]);
  }

  private static int hot(float[] row, int place, int width, int index) {
    int hot = -1;
    boolean valid = true;
    for (int i = 0; i < width; i++) {
      float value = row[place + i];
      valid &= value == 0 || (value == 1 && hot < 0);
      hot = value == 1 ? i : hot;
    }
    if (!valid || hot < 0) {
      throw new IllegalArgumentException(
          String.format(
              "row %d, numbers %d to %d: %s, expected a single 1 and the rest 0",
              index,
              place,
              place + width - 1,
              Arrays.toString(Arrays.copyOfRange(row, place, place + Math.min(width, 10)))));
    }
    return hot;
  }

  private static int nearest(List<Double> values, double number) {
    int nearest = 0;
    for (int i = 1; i < values.size(); i++) {
      if (Math.abs(values.get(i) - number) < Math.abs(values.get(nearest) - number)) {
        nearest = i;
      }
    }
    return nearest;
  }

  /**
   * The rows that choices and offsets stand for.
   *
   * @param coded for each row and head a choice, and an offset in [-1, 1]
   * @return row after row in the layout; numbers lie between the train fold's smallest and largest
   * @throws IndexOutOfBoundsException if there is no such choice
   */
  public float[] decode(CodedRows coded) {
    int[] places = layout.offsets();
    int width = layout.width();
    float[] rows = new float[Math.multiplyExact(coded.size(), width)];
    for (int i = 0; i < coded.size(); i++) {
      for (int h = 0; h < places.length; h++) {
        write(heads.get(h), coded.choice(i, h), coded.offset(i, h), rows, i * width + places[h]);
      }
    }
    return rows;
  }

  private static void write(RowHead head, int choice, float offset, float[] rows, int place) {
    Objects.checkIndex(choice, head.choices());
    if (head instanceof RowHead.Categories) {
      rows[place + choice] = 1;
    } else if (head instanceof RowHead.Values values) {
      if (choice == values.values().size()) {
        rows[place + 1] = 1;
      } else {
        rows[place] = values.values().get(choice).floatValue();
      }
    } else if (head instanceof RowHead.Modes modes) {
      int point = choice - modes.modes().size();
      if (point == modes.points().size()) {
        rows[place + 1] = 1;
      } else if (point >= 0) {
        rows[place] = modes.points().get(point).floatValue();
      } else {
        RowHead.Mode mode = modes.modes().get(choice);
        double number = mode.mean() + offset * mode.reach();
        rows[place] = (float) Math.max(modes.low(), Math.min(modes.high(), number));
      }
    }
  }
}
