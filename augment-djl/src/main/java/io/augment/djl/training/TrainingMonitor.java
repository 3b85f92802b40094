package io.augment.djl.training;

import io.augment.LabeledSamples;
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
   * @param plan how long it is, and whether it goes on where an earlier run was interrupted
   * @param samples what it learns from
   */
  default void started(TrainingPlan plan, LabeledSamples samples) {}

  /**
   * A step was taken.
   *
   * @param metrics what it measured
   */
  default void step(StepMetrics metrics) {}

  /**
   * Samples were drawn to be looked at, some times in a training and at its end.
   *
   * @param step the step, from 1
   * @param real a few real samples of each class, the same each time
   * @param synthetic a few synthetic ones of each class, from the same noise each time
   */
  default void snapshot(int step, LabeledSamples real, LabeledSamples synthetic) {}

  /**
   * The training went back to an earlier step, and takes the steps after it again.
   *
   * @param step the step that it goes on after; 0 for the beginning
   */
  default void wentBack(int step) {}

  /**
   * Something wrong was noticed.
   *
   * @param finding what it is
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
   * @throws IllegalArgumentException if that is no name of a run
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
   * @throws IllegalArgumentException if that is no name of a run
   */
  static TrainingMonitor tensorBoard(Path folder, String run, TableEncoder encoder) {
    return new TensorBoardRun(folder, run, Optional.of(encoder));
  }
}
