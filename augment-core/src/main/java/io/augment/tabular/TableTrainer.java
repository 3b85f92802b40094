package io.augment.tabular;

import io.augment.Synthesizer;
import io.augment.SynthesizerTrainer;
import io.augment.data.SeedSequence;
import io.augment.mixing.Mix;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A trainer that takes tables as well as rows of numbers: table in, table out, with encoding,
 * constraints and decoding inside.
 *
 * <pre>{@code
 * LabeledTable balanced = SmoteNc.defaults().fitResample(table, Mix.balanced());
 * }</pre>
 */
public interface TableTrainer extends SynthesizerTrainer {

  /**
   * This trainer, set up for the rows that an encoder gives.
   *
   * @param encoder encodes the rows that it will be fitted on
   * @param constraints what holds in every row, each {@linkplain RowConstraint#fit fitted}
   * @return a trainer of encoded rows; this one unless it has to know what their numbers stand for
   * @throws IllegalStateException if this was set up for other rows
   */
  default SynthesizerTrainer forTable(TableEncoder encoder, List<RowConstraint> constraints) {
    return this;
  }

  /**
   * Relations of the train fold that drawn rows keep besides stated constraints. A trainer that
   * should keep none is made by {@link #withoutRelations}.
   *
   * @param trainFold the real rows to learn from
   * @param constraints what is stated
   * @return the constraints, fitted, then the {@linkplain RowConstraint#relations relations} that
   *     were found, but for those that compute what a constraint computes
   * @throws IllegalArgumentException if a row breaks a constraint; the message says which and why
   */
  default List<RowConstraint> relations(LabeledTable trainFold, List<RowConstraint> constraints) {
    return RowConstraint.withRelations(constraints, trainFold);
  }

  /**
   * This trainer without the relations that it would find: drawn rows keep the stated constraints
   * alone.
   *
   * @return a view of this trainer
   */
  default TableTrainer withoutRelations() {
    return new UnrelatedTrainer(this);
  }

  /**
   * Fits a synthesizer of a table's rows, which keep the {@linkplain #relations relations} of the
   * train fold as well.
   *
   * @param trainFold the real rows to learn from
   * @param constraints what every row must keep, {@linkplain RowConstraint#fit fitted} or not
   * @return the fitted synthesizer, which the caller closes; its rows have the train fold's
   *     {@linkplain TableEncoder#schema() narrowed} schema
   * @throws IllegalArgumentException if these rows can't be learnt from, or one breaks a
   *     constraint; the message says which and why
   * @throws IllegalStateException if this was set up for other rows
   */
  default TableSynthesizer fit(LabeledTable trainFold, List<RowConstraint> constraints) {
    TableEncoder encoder = TableEncoder.fit(trainFold);
    List<RowConstraint> fitted = relations(trainFold, constraints);
    Synthesizer rows = forTable(encoder, fitted).fit(encoder.encode(trainFold));
    if (rows == null) {
      throw new IllegalStateException(
          getClass().getName() + ".fit returned null: expected a synthesizer");
    }
    try {
      return TableSynthesizer.of(rows, encoder, fitted);
    } catch (IllegalArgumentException e) {
      rows.close();
      throw new IllegalStateException(getClass().getName() + ".fit returned " + e.getMessage(), e);
    }
  }

  /**
   * Fits a synthesizer to a table and adds rows that it draws.
   *
   * @param trainFold the real rows to learn from
   * @param mix how many synthetic rows of which class
   * @return the real rows as they are and in their order, then the synthetic ones, class after
   *     class, under the same schema
   * @throws IllegalArgumentException if these rows can't be learnt from, the mix has a schedule (a
   *     table has no epochs) or its weights don't fit the classes
   * @throws IllegalStateException if this was set up for other rows
   */
  default LabeledTable fitResample(LabeledTable trainFold, Mix mix) {
    return fitResample(trainFold, mix, List.of());
  }

  /**
   * Fits a synthesizer to a table and adds rows that it draws, which keep constraints.
   *
   * <p>A class without a real row gets none; if the mix adds nothing, nothing is fitted. What is
   * added has passed no gate. The same table, trainer and mix give the same result.
   *
   * @param trainFold the real rows to learn from
   * @param mix how many synthetic rows of which class
   * @param constraints what every row must keep, {@linkplain RowConstraint#fit fitted} or not
   * @return the real rows as they are and in their order, then the synthetic ones, class after
   *     class, under the same schema
   * @throws IllegalArgumentException if these rows can't be learnt from, one breaks a constraint,
   *     the mix has a schedule (a table has no epochs) or its weights don't fit the classes
   * @throws RowConstraint.NotMetException if hardly any row that is drawn keeps the constraints
   * @throws IllegalStateException if this was set up for other rows
   */
  default LabeledTable fitResample(
      LabeledTable trainFold, Mix mix, List<RowConstraint> constraints) {
    int[] wanted = mix.syntheticPerClass(trainFold.counts());
    if (IntStream.of(wanted).allMatch(count -> count == 0)) {
      return trainFold;
    }
    LabeledTable learnt = trainFold.withoutSmallClasses(1); // others have nothing to learn from
    SeedSequence seeds = SeedSequence.of(1).child("resample");
    try (TableSynthesizer rows = fit(learnt, constraints)) {
      return IntStream.range(0, learnt.classes().count())
          .mapToObj(
              known -> {
                int label = trainFold.classes().indexOf(learnt.classes().name(known));
                return rows.sample(known, wanted[label], seeds.child("class", label).seed());
              })
          .reduce(LabeledTable::concat)
          .map(drawn -> trainFold.concat(drawn.withSchema(trainFold.schema())))
          .orElseThrow();
    }
  }

  /**
   * Fits a synthesizer to a table and draws its missing cells, each row's given its other cells and
   * its class. Known cells stay as they are, and filled ones keep the {@linkplain #relations
   * relations} with them.
   *
   * <p>This is one filling: what depends on it is as certain as it looks only if it comes out alike
   * with other seeds. Cells stay missing where their column has none to learn from, their class has
   * a single row, or nothing that is drawn keeps the constraints.
   *
   * @param table the rows, of which all are learnt from
   * @param constraints what every row must keep, {@linkplain RowConstraint#fit fitted} or not
   * @param seed any number; another one gives another filling
   * @return the table with fewer missing cells, and how many were filled and left
   * @throws IllegalArgumentException if these rows can't be learnt from, or one breaks a constraint
   * @throws IllegalStateException if the synthesizer is no {@link
   *     io.augment.ConditionalSynthesizer}, or this was set up for other rows
   */
  default Filled fill(LabeledTable table, List<RowConstraint> constraints, long seed) {
    boolean complete =
        IntStream.range(0, table.schema().columns().size())
            .allMatch(column -> Arrays.stream(table.column(column)).noneMatch(Double::isNaN));
    if (complete) {
      return new Filled(table, Map.of(), Map.of());
    }
    try (TableSynthesizer rows = fit(table.withoutSmallClasses(2), constraints)) {
      return RowFilling.fill(table, rows, seed);
    }
  }

  /**
   * A table whose missing cells were filled.
   *
   * <p>Immutable and thread-safe.
   *
   * @param table the rows, in their order and under their schema
   * @param filled how many cells were filled, by the column's name; no column without one
   * @param left how many are still missing, likewise
   */
  record Filled(LabeledTable table, Map<String, Integer> filled, Map<String, Integer> left) {

    /**
     * Copies the counts.
     *
     * @param table the rows
     * @param filled how many cells were filled
     * @param left how many are still missing
     */
    public Filled {
      filled = Collections.unmodifiableMap(new LinkedHashMap<>(filled));
      left = Collections.unmodifiableMap(new LinkedHashMap<>(left));
    }
  }
}
