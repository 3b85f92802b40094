package io.augment.djl.training;

import ai.djl.metric.Metrics;
import io.augment.LabeledSamples;
import io.augment.djl.training.internal.MetricsMonitor;
import io.augment.djl.training.internal.ProgressLine;
import io.augment.djl.training.internal.RunFolder;
import io.augment.djl.training.internal.TensorBoardRun;
import io.augment.internal.tensorboard.EventFileWriter;
import io.augment.tabular.TableEncoder;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Watches a GAN train. All calls come from the thread that trains, in order; an exception ends the
 * training.
 */
public interface TrainingMonitor {

  /**
   * The training begins.
   *
   * @param plan its length, and whether it resumes an interrupted run
   * @param samples what it learns from
   */
  default void started(Plan plan, LabeledSamples samples) {}

  /**
   * A step was taken.
   *
   * @param metrics what it measured
   */
  default void step(StepMetrics metrics) {}

  /**
   * Receives a snapshot of samples, several times in a training and at its end.
   *
   * @param step the step, from 1
   * @param real a few real samples of each class, the same each time
   * @param synthetic a few synthetic ones of each class, from the same noise each time
   */
  default void snapshot(int step, LabeledSamples real, LabeledSamples synthetic) {}

  /**
   * The training went back to an earlier step, and takes the steps after it again.
   *
   * @param step the step that it resumes after; 0 for the beginning
   */
  default void wentBack(int step) {}

  /**
   * Something wrong was noticed.
   *
   * @param finding the finding
   */
  default void found(Finding finding) {}

  /** The training is over, well or not. */
  default void ended() {}

  /**
   * A monitor that shows progress on standard output: step, losses, logits, samples a second, time
   * left.
   *
   * @return a new monitor for one training
   */
  static TrainingMonitor progress() {
    return new ProgressLine();
  }

  /**
   * A monitor that writes {@code metrics.csv}, {@code curves.png} and at each snapshot a grid of
   * images, or of rows of numbers their columns.
   *
   * @param folder where to; made if it is not there
   * @return a new monitor for one training
   */
  static TrainingMonitor runFolder(Path folder) {
    return new RunFolder(folder, Optional.empty());
  }

  /**
   * A monitor of a training on encoded rows of a table, that writes {@code metrics.csv}, {@code
   * curves.png} and at each snapshot {@code columns-….png}: the table's columns, real beside
   * synthetic.
   *
   * @param folder where to; made if it is not there
   * @param encoder what encoded the rows
   * @return a new monitor for one training
   */
  static TrainingMonitor runFolder(Path folder, TableEncoder encoder) {
    return new RunFolder(folder, Optional.of(encoder));
  }

  /**
   * A monitor that writes losses and logits of each step, at each snapshot the picture that {@link
   * #runFolder(Path)} writes, and what was found, as a run for TensorBoard.
   *
   * @param folder what TensorBoard is given as {@code --logdir}; made if it is not there
   * @param run the run's name and its folder in there, see {@link EventFileWriter#requireRun}
   * @return a new monitor for one training
   * @throws IllegalArgumentException if the name of the run is invalid
   */
  static TrainingMonitor tensorBoard(Path folder, String run) {
    return new TensorBoardRun(folder, run, Optional.empty());
  }

  /**
   * A monitor of a training on encoded rows of a table, that writes as {@link #tensorBoard(Path,
   * String)} does, with pictures of the table's columns.
   *
   * @param folder what TensorBoard is given as {@code --logdir}; made if it is not there
   * @param run the run's name and its folder in there, see {@link EventFileWriter#requireRun}
   * @param encoder what encoded the rows
   * @return a new monitor for one training
   * @throws IllegalArgumentException if the name of the run is invalid
   */
  static TrainingMonitor tensorBoard(Path folder, String run, TableEncoder encoder) {
    return new TensorBoardRun(folder, run, Optional.of(encoder));
  }

  /**
   * A monitor that adds what a training measures to DJL's metrics, for dashboards and listeners of
   * your own that read those. DJL's own {@code TrainingListener}s receive a {@code Trainer}, which
   * a GAN's loop has not: they can't be called. Each step adds, with the dimension {@code Step}:
   *
   * <ul>
   *   <li>{@code train}: nanoseconds since the step before, as DJL's {@code Trainer} measures them
   *   <li>{@code train_progress_DiscriminatorLoss}, {@code train_progress_GeneratorLoss}: the
   *       losses of {@link StepMetrics}, without a unit
   *   <li>{@code train_progress_RealLogit}, {@code train_progress_FakeLogit}: its logits, without a
   *       unit
   * </ul>
   *
   * <p>A rollback adds {@code rollback}, the step that the training goes on after, and a finding
   * adds {@code finding}, its step, with the dimension {@code Kind}. Steps that are taken again are
   * added again.
   *
   * @param metrics receives them; a limit of its own keeps it small
   * @return a new monitor for one training
   */
  static TrainingMonitor metrics(Metrics metrics) {
    return new MetricsMonitor(metrics);
  }

  /**
   * Facts about a training that are known before it begins.
   *
   * <p>Immutable and thread-safe.
   *
   * @param steps how many steps it will take
   * @param samplesPerStep how many real samples each learns from
   * @param taken how many of the steps were taken before, by a run that was interrupted; 0 if this
   *     one begins anew
   */
  record Plan(int steps, int samplesPerStep, int taken) {

    /**
     * A training that begins anew.
     *
     * @param steps how many steps it will take
     * @param samplesPerStep how many real samples each learns from
     */
    public Plan(int steps, int samplesPerStep) {
      this(steps, samplesPerStep, 0);
    }

    /**
     * The same training, some of whose steps were taken before.
     *
     * @param before how many
     * @return a plan
     */
    public Plan after(int before) {
      return new Plan(steps, samplesPerStep, before);
    }
  }

  /**
   * Metrics of a training step.
   *
   * <p>Immutable and thread-safe.
   *
   * @param step the step, from 1
   * @param discriminatorLoss what the discriminator minimised
   * @param generatorLoss what the generator minimised
   * @param realLogit the discriminator's mean logit on real images
   * @param fakeLogit its mean logit on synthetic ones
   */
  record StepMetrics(
      int step, float discriminatorLoss, float generatorLoss, float realLogit, float fakeLogit) {

    /**
     * The largest figure, whatever its sign.
     *
     * @return at least 0; NaN if a figure is
     */
    public float largest() {
      return Math.max(
          Math.max(Math.abs(discriminatorLoss), Math.abs(generatorLoss)),
          Math.max(Math.abs(realLogit), Math.abs(fakeLogit)));
    }

    /**
     * Returns whether all figures are finite.
     *
     * @return false if one is NaN or infinite
     */
    public boolean isFinite() {
      return Float.isFinite(discriminatorLoss)
          && Float.isFinite(generatorLoss)
          && Float.isFinite(realLogit)
          && Float.isFinite(fakeLogit);
    }
  }
}
