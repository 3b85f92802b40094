package io.augment.forest;

import io.augment.ConditionalSynthesizer;
import io.augment.LabeledSamples;
import io.augment.Provenance;
import io.augment.RowLayout;
import io.augment.RowRegion;
import io.augment.data.ClassCounts;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import io.augment.internal.forest.ForestContent;
import io.augment.internal.forest.ForestDraws;
import io.augment.tabular.TableSynthesizer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A fitted adversarial random forest: a mixture of its trees' leaves, in each of which columns are
 * independent. It draws rows, draws them under conditions, and knows their density.
 *
 * <p>A row comes from a leaf as often as rows of its class lie there. Numbers are drawn from a
 * normal distribution that is truncated at the leaf's bounds and at those of the class, categories,
 * missing cells and values that many rows share as often as they occur in the leaf.
 *
 * <p>Immutable and thread-safe.
 */
public final class ForestSynthesizer implements ConditionalSynthesizer {

  private final ForestContent content;
  private final List<ForestDraws> draws; // by class
  private final RowLayout layout;
  private volatile boolean closed;

  private ForestSynthesizer(ForestContent content) {
    this.content = content;
    this.layout = content.layout();
    this.draws = ForestDraws.of(content);
  }

  /**
   * A forest from its parts.
   *
   * @param content as {@link #content()} gives it
   * @return a synthesizer
   * @throws IllegalArgumentException if the parts don't fit together; the message says which
   * @hidden
   */
  @SuppressWarnings("InvalidBlockTag") // Javadoc itself allows to hide a method
  public static ForestSynthesizer of(ForestContent content) {
    return new ForestSynthesizer(content);
  }

  /**
   * All that it is made of.
   *
   * @return what an archive keeps
   * @throws IllegalStateException if this is closed
   * @hidden
   */
  @SuppressWarnings("InvalidBlockTag") // Javadoc itself allows to hide a method
  public ForestContent content() {
    check(0, 0);
    return content;
  }

  @Override
  public SampleShape shape() {
    return SampleShape.row(layout.width());
  }

  @Override
  public ValueRange range() {
    return content.range();
  }

  @Override
  public ClassLabels classes() {
    return content.classes();
  }

  /**
   * Layout of a row.
   *
   * @return what its numbers stand for
   */
  public RowLayout layout() {
    return layout;
  }

  /**
   * Training data of the forest.
   *
   * @return how many rows of each class the train fold had
   */
  public ClassCounts trained() {
    return new ClassCounts(classes(), content.trained());
  }

  /**
   * Accuracies of the forests of a class's training in distinguishing real rows from synthetic
   * ones, each tree on rows that it was not grown on. One half is guessing: then the rows that were
   * drawn are as good as real ones to a forest.
   *
   * @param label the class index, from 0
   * @return one number per forest, the first being the one that learnt against shuffled columns
   */
  public List<Double> accuracies(int label) {
    check(label, 0);
    return content.forests().get(content.ofClass().get(label)).accuracies();
  }

  @Override
  public LabeledSamples sample(int label, int count, long seed) {
    check(label, count);
    return labeled(label, count, draws.get(label).draw(count, random(label, seed)));
  }

  @Override
  public LabeledSamples sample(int label, int count, long seed, RowRegion region) {
    check(label, count);
    checkWidth(region.width());
    return labeled(label, count, draws.get(label).draw(count, random(label, seed), region));
  }

  private SplittableRandom random(int label, long seed) {
    return SeedSequence.of(provenance().seed()).child("draw", seed).child("class", label).random();
  }

  private LabeledSamples labeled(int label, int count, float[] values) {
    int[] labels = new int[count];
    Arrays.fill(labels, label);
    return LabeledSamples.of(shape(), range(), classes(), values, labels);
  }

  private void check(int label, int count) {
    if (closed) {
      throw new IllegalStateException("this synthesizer is closed");
    }
    if (label < 0 || label >= classes().count()) {
      throw new IllegalArgumentException(
          "label " + label + ": expected 0 to " + (classes().count() - 1));
    }
    if (count < 0) {
      throw new IllegalArgumentException("count " + count + ": expected 0 or more");
    }
  }

  private void checkWidth(int width) {
    if (width != layout.width()) {
      throw new IllegalArgumentException(
          "a region or row of " + width + " numbers: expected " + layout.width());
    }
  }

  /**
   * The logarithm of the density of a row within its class: the mean of the trees' densities. What
   * is a category, missing, or a value that many rows share counts by its probability. Rows that
   * are unlikely in their class have small ones.
   *
   * @param label the class index, from 0
   * @param row an encoded row
   * @return minus infinity for a row that can't be
   * @throws IllegalArgumentException if there is no such class, or the row is none of the layout
   * @throws IllegalStateException if this is closed
   */
  public double logDensity(int label, float[] row) {
    check(label, 1);
    checkWidth(row.length);
    return draws.get(label).logDensity(row);
  }

  /**
   * Draws rows of the table that it was fitted on.
   *
   * @return a synthesizer over this one, with the encoder and the constraints of the training;
   *     closing it closes this one. Empty if it was fitted on rows of numbers that no encoder made
   */
  public Optional<TableSynthesizer> tableSynthesizer() {
    return content
        .table()
        .map(table -> TableSynthesizer.of(this, table.encoder(), table.constraints()));
  }

  @Override
  public Provenance provenance() {
    return content.provenance();
  }

  @Override
  public void close() {
    closed = true;
  }
}
