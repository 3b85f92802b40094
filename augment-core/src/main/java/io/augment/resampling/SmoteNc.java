package io.augment.resampling;

import io.augment.LabeledSamples;
import io.augment.Provenance;
import io.augment.RowLayout;
import io.augment.Synthesizer;
import io.augment.SynthesizerTrainer;
import io.augment.resampling.internal.ClassSamples;
import io.augment.resampling.internal.MixedRows;
import io.augment.resampling.internal.Neighborhoods;
import io.augment.resampling.internal.NominalScale;
import io.augment.resampling.internal.NominalVote;
import io.augment.setting.Configuration;
import io.augment.setting.Setting;
import io.augment.tabular.RowConstraint;
import io.augment.tabular.TableEncoder;
import io.augment.tabular.TableTrainer;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * SMOTE-NC: SMOTE for rows of numbers and categories. Chawla, Bowyer, Hall and Kegelmeyer 2002,
 * "SMOTE: Synthetic Minority Over-sampling Technique", section 6.1, arXiv 1106.1813.
 *
 * <pre>{@code
 * RowLayout layout = new RowLayout(List.of(new RowLayout.Numeric(), new RowLayout.OneHot(3)));
 * Synthesizer synthesizer = SmoteNc.defaults().layout(layout).seed(7).fit(trainFold);
 * }</pre>
 *
 * <ul>
 *   <li><b>Distance:</b> a category in which two rows differ counts as much as a number in which
 *       they differ by the median of the numbers' standard deviations within the class. Without any
 *       numbers it counts 1.
 *   <li><b>Numbers</b> lie on the line between a real row and one of its neighbours, as with {@link
 *       Smote}, point masses included.
 *   <li><b>Categories</b> are what most of the row's neighbours have, the row itself left out;
 *       which one of those with as many votes, the seed decides.
 *   <li><b>Numbers that may be missing</b> are missing or not as a category of two: by distance and
 *       by vote. If one is not missing, it lies on the line if both its ends have the number; else
 *       it is that of the end which has it; else that of one of the neighbours that have it.
 *       Standard deviations are over the rows that have the number.
 * </ul>
 *
 * <p>Two rows of a class are as far apart as in the paper and in imbalanced-learn from 0.12 on. Up
 * to 0.11 imbalanced-learn took the square of a differing category for half of that.
 *
 * <p>Immutable and thread-safe, as are the synthesizers it fits.
 */
public final class SmoteNc extends Configuration<SmoteNc> implements TableTrainer {

  /** {@link Provenance#method()} of what it fits. */
  public static final String METHOD = "smote-nc";

  private static final Setting<Integer> NEIGHBORS =
      Setting.whole("neighbors", 5, 1, Integer.MAX_VALUE, "Nearest neighbours of its class.");

  private static final Setting<Optional<RowLayout>> LAYOUT =
      Setting.object(
          "layout",
          Optional.empty(),
          "What the numbers of a row stand for; inferred from the train fold unless set.");

  private static final Setting<Long> SEED = Setting.seed();

  private static final SmoteNc DEFAULTS = new SmoteNc(Values.of(NEIGHBORS, LAYOUT, SEED));

  private SmoteNc(Values values) {
    super(values, SmoteNc::new);
  }

  /**
   * The defaults.
   *
   * @return a configuration with every default
   */
  public static SmoteNc defaults() {
    return DEFAULTS;
  }

  /**
   * Number of nearest neighbours of its class that a sample has; a class with fewer other samples
   * takes them all.
   *
   * @return at least 1
   */
  public int neighbors() {
    return get(NEIGHBORS);
  }

  /**
   * {@return a copy with other {@code neighbors}}
   *
   * @param neighbors at least 1
   */
  public SmoteNc neighbors(int neighbors) {
    return with(NEIGHBORS, neighbors);
  }

  /**
   * Sets the meaning of a row's numbers. Without it, the layout is inferred from the train fold as
   * {@link RowLayout#inferredFrom} does, which sees one-hot blocks but no missing numbers.
   *
   * @return the layout
   */
  public Optional<RowLayout> layout() {
    return get(LAYOUT);
  }

  /**
   * {@return a copy with other {@code layout}}
   *
   * @param layout the layout
   */
  public SmoteNc layout(RowLayout layout) {
    return with(LAYOUT, Optional.of(layout));
  }

  /** {@return the seed of all draws, together with the seed of each draw} */
  public long seed() {
    return get(SEED);
  }

  /**
   * {@return a copy with other {@code seed}}
   *
   * @param seed any number
   */
  public SmoteNc seed(long seed) {
    return with(SEED, seed);
  }

  /**
   * Keeps the rows to draw between; their neighbours are searched for when a draw needs them.
   *
   * @param trainFold the real rows, at least two of each class
   * @return a synthesizer of rows that fit the layout; of two draws with the same label and seed,
   *     the smaller one is the start of the larger one
   * @throws IllegalArgumentException if a class has fewer than two rows, the samples are not rows
   *     of the layout's width, or a row is none that the layout allows; the message names the class
   *     or the row
   */
  @Override
  public Synthesizer fit(LabeledSamples trainFold) {
    int[][] ofClass = ClassSamples.indices(trainFold, 2, "SMOTE-NC");
    RowLayout columns = layout().orElseGet(() -> RowLayout.inferredFrom(trainFold));
    MixedRows rows = new MixedRows(trainFold, columns);
    double[] mismatches =
        Stream.of(ofClass).mapToDouble(members -> NominalScale.mismatch(rows, members)).toArray();
    int[] labels = trainFold.labels();
    Neighborhoods neighborhoods =
        Neighborhoods.ofOwnClass(
            NominalScale.scaled(rows, labels, mismatches), labels, neighbors());
    return new DrawnSynthesizer(
        trainFold, provenance(trainFold, columns), rule(rows, ofClass, neighborhoods));
  }

  @Override
  public SynthesizerTrainer forTable(TableEncoder encoder, List<RowConstraint> constraints) {
    if (layout().isPresent()) {
      throw new IllegalStateException(
          "layout was set: expected none, as a table's is that of the encoder fitted to it");
    }
    return layout(encoder.layout());
  }

  private static DrawnSynthesizer.Rule rule(
      MixedRows rows, int[][] ofClass, Neighborhoods neighborhoods) {
    NominalVote vote = new NominalVote(rows);
    return (label, random, target, offset) -> {
      int base = ofClass[label][random.nextInt(ofClass[label].length)];
      int[] near = neighborhoods.of(base);
      int neighbor = near[random.nextInt(near.length)];
      vote.sample(base, neighbor, random.nextDouble(), near, random, target, offset);
    };
  }

  private Provenance provenance(LabeledSamples trainFold, RowLayout columns) {
    SortedMap<String, String> settings = settings();
    settings.put("layout", columns.toString());
    return new Provenance(METHOD, trainFold.fingerprint(), seed(), settings, new TreeMap<>());
  }
}
