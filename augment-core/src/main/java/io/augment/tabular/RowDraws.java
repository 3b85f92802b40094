package io.augment.tabular;

import io.augment.ConditionalSynthesizer;
import io.augment.LabeledSamples;
import io.augment.RowRegion;
import io.augment.Synthesizer;
import io.augment.data.SeedSequence;
import io.augment.data.TargetRanges;
import io.augment.tabular.internal.constraint.RowRules;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Draws rows until enough keep constraints and meet a condition, and counts those that don't.
 *
 * <p>Thread-safe.
 */
final class RowDraws {

  /** Most rows drawn per requested row under a condition before it gives up. */
  static final int MOST_DRAWS_UNDER_A_CONDITION = 1_000;

  /** Rows come in blocks of this size, so that fewer are the start of more. */
  private static final int BLOCK = 256;

  /** Before that many rows have been drawn it doesn't give up; with none kept by then it does. */
  private static final int FEWEST_DRAWS = 8 * BLOCK;

  private static final int FEWEST_DRAWS_UNDER_A_CONDITION = 256 * BLOCK;

  private final Synthesizer synthesizer; // as it was given: it may draw under conditions
  private final Synthesizer checked;
  private final TableEncoder encoder;
  private final RowRules rules;
  private final List<RowConstraint> ranges; // of the target, by class; empty if it is one itself
  private final Object lock = new Object();
  private final long[] broken; // by constraint; guarded by the lock, as are the other counts
  private long accepted;
  private long rejected;
  private long underCondition;
  private long met;

  RowDraws(Synthesizer synthesizer, TableEncoder encoder, RowRules rules) {
    this.synthesizer = synthesizer;
    this.checked = Synthesizer.checked(synthesizer);
    this.encoder = encoder;
    this.rules = rules;
    this.ranges = ranges(encoder.schema());
    this.broken = new long[rules.size() + ranges.size()];
  }

  /** Bounds of a target that is a number, by class, as its range is the class asked for. */
  private static List<RowConstraint> ranges(TableSchema schema) {
    if (schema.classes().count() == 1 || schema.ranges().isEmpty()) {
      return List.of();
    }
    TargetRanges of = schema.ranges().get();
    String target = schema.targetColumn().name();
    return IntStream.range(0, schema.classes().count())
        .<RowConstraint>mapToObj(
            label ->
                new RowConstraint.Range(
                    target,
                    of.isRare(label) ? of.least(label) : of.low(),
                    of.isRare(label),
                    of.isRare(label) ? of.greatest(label) : of.high(),
                    of.isRare(label)))
        .toList();
  }

  Synthesizer synthesizer() {
    return checked;
  }

  /** The synthesizer as it was given. */
  Synthesizer drawing() {
    return synthesizer;
  }

  /**
   * Draws rows.
   *
   * @param label their class
   * @param count how many
   * @param seed any number
   * @param filter what they meet besides the constraints
   * @param encoded whether they will be encoded, so that what is decoded from that has to keep and
   *     meet the same
   */
  LabeledTable draw(int label, int count, long seed, Optional<RowFilter> filter, boolean encoded) {
    if (count < 0) {
      throw new IllegalArgumentException("count " + count + ": expected 0 or more");
    }
    checked.sample(label, 0, seed); // refuses what is no class, and if it is closed
    filter.ifPresent(condition -> requireClass(condition, label));
    Optional<RowRegion> region =
        filter
            .filter(condition -> synthesizer instanceof ConditionalSynthesizer)
            .map(condition -> encoder.region(condition.cells()));
    SeedSequence seeds = SeedSequence.of(seed).child("rows");
    double[][] kept = new double[encoder.schema().columns().size()][count];
    Tally tally = new Tally(broken.length);
    try {
      for (long block = 0; tally.accepted < count; block++) {
        requireHope(tally, label, count, filter);
        long blockSeed = seeds.child("block", block).seed();
        int size = Math.min(BLOCK, count - tally.accepted); // they may do, and are its start
        int row = 0;
        while (row < BLOCK && tally.accepted < count) {
          double[][] drawn = block(label, size, blockSeed, region);
          boolean recoded = encoded && (rules.mends() || filter.isPresent() || !ranges.isEmpty());
          double[][] again = recoded ? again(drawn) : drawn;
          for (; row < size && tally.accepted < count; row++) {
            if (keeps(drawn, again, row, label, tally) && meets(drawn, again, row, filter, tally)) {
              for (int column = 0; column < kept.length; column++) {
                kept[column][tally.accepted] = drawn[column][row];
              }
              tally.accepted++;
            }
          }
          size = BLOCK;
        }
      }
    } finally {
      add(tally, filter.isPresent() && region.isEmpty());
    }
    return LabeledTable.of(encoder.schema(), kept);
  }

  private void requireClass(RowFilter filter, int label) {
    if (!filter.classes().contains(label)) {
      throw new IllegalArgumentException(
          String.format(
              "condition '%s': no row of class '%s' can meet it",
              filter.condition(), encoder.classes().name(label)));
    }
  }

  private double[][] block(int label, int size, long seed, Optional<RowRegion> region) {
    LabeledSamples rows =
        region.isPresent() && synthesizer instanceof ConditionalSynthesizer conditional
            ? conditional.sample(label, size, seed, region.get())
            : checked.sample(label, size, seed);
    return completed(encoder.decodeCells(rows));
  }

  /** Rows after encoding and decoding. */
  private double[][] again(double[][] drawn) {
    return completed(encoder.decodeCells(encoder.encode(LabeledTable.of(encoder.schema(), drawn))));
  }

  private double[][] completed(double[][] cells) {
    for (int row = 0; row < cells[0].length; row++) {
      rules.complete(cells, row);
    }
    return cells;
  }

  /** Rows whose unique numbers are so, and which keep and meet what they do. */
  LabeledTable unique(LabeledTable rows, Optional<RowFilter> filter) {
    if (!rows.schema().equals(encoder.schema())) {
      throw new IllegalArgumentException("rows of another schema: expected that of the train fold");
    }
    return UniqueNumbers.mended(
        rows,
        (cells, row) ->
            rules.holds(cells, row) && (filter.isEmpty() || filter.get().meets(cells, row)));
  }

  /** Decodes rows, and computes what constraints say that cells must be. */
  LabeledTable decode(LabeledSamples rows) {
    return LabeledTable.of(encoder.schema(), completed(encoder.decodeCells(rows)));
  }

  private boolean keeps(double[][] cells, double[][] again, int row, int label, Tally tally) {
    boolean keeps = isOf(label, cells, row) && (cells == again || isOf(label, again, row));
    if (!keeps) {
      tally.broken[rules.size() + label]++;
    }
    for (int constraint = 0; constraint < rules.size(); constraint++) {
      if (!rules.holds(constraint, cells, row)
          || (cells != again && !rules.holds(constraint, again, row))) {
        tally.broken[constraint]++;
        keeps = false;
      }
    }
    tally.rejected += keeps ? 0 : 1;
    return keeps;
  }

  private boolean isOf(int label, double[][] cells, int row) {
    return ranges.isEmpty()
        || encoder.schema().label(cells[encoder.schema().target()][row]) == label;
  }

  private static boolean meets(
      double[][] cells, double[][] again, int row, Optional<RowFilter> filter, Tally tally) {
    boolean meets =
        filter.isEmpty()
            || (filter.get().meets(cells, row)
                && (cells == again || filter.get().meets(again, row)));
    tally.unmet += meets ? 0 : 1;
    return meets;
  }

  /** Accepted and rejected rows of a call. */
  private static final class Tally {
    private final long[] broken;
    private int accepted;
    private long rejected;
    private long unmet;

    Tally(int constraints) {
      this.broken = new long[constraints];
    }

    long drawn() {
      return accepted + rejected + unmet;
    }
  }

  private void requireHope(Tally tally, int label, int count, Optional<RowFilter> filter) {
    int fewest = filter.isPresent() ? FEWEST_DRAWS_UNDER_A_CONDITION : FEWEST_DRAWS;
    int most =
        filter.isPresent() ? MOST_DRAWS_UNDER_A_CONDITION : TableSynthesizer.MOST_DRAWS_A_ROW;
    if (tally.drawn() < fewest || (tally.accepted > 0 && tally.drawn() < (long) most * count)) {
      return;
    }
    int worst = 0;
    for (int constraint = 1; constraint < tally.broken.length; constraint++) {
      worst = tally.broken[constraint] > tally.broken[worst] ? constraint : worst;
    }
    String name = encoder.classes().name(label);
    if (filter.isPresent() && tally.unmet >= tally.rejected) {
      throw new RowConstraint.NotMetException(
          String.format(
              "class '%s': %d of %d drawn rows meet '%s', expected %d; a wider condition or a"
                  + " smaller count may do",
              name, tally.accepted, tally.drawn(), filter.get().condition(), count));
    }
    throw new RowConstraint.NotMetException(
        String.format(
            "class '%s': %d of %d drawn rows keep the constraints, expected %d; most (%d) break"
                + " '%s'",
            name, tally.accepted, tally.drawn(), count, tally.broken[worst], all().get(worst)));
  }

  private void add(Tally tally, boolean rejecting) {
    synchronized (lock) {
      accepted += tally.accepted;
      rejected += tally.rejected;
      Arrays.setAll(broken, constraint -> broken[constraint] + tally.broken[constraint]);
      underCondition += rejecting ? tally.accepted + tally.unmet : 0;
      met += rejecting ? tally.accepted : 0;
    }
  }

  TableSynthesizer.Rejections rejections() {
    synchronized (lock) {
      return TableSynthesizer.Rejections.of(all(), rules.size(), accepted, rejected, broken);
    }
  }

  private List<RowConstraint> all() {
    return Stream.concat(rules.constraints().stream(), ranges.stream()).toList();
  }

  TableSynthesizer.Conditions conditions() {
    synchronized (lock) {
      return new TableSynthesizer.Conditions(underCondition, met);
    }
  }
}
