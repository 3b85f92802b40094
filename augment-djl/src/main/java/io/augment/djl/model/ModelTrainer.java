package io.augment.djl.model;

import ai.djl.Device;
import io.augment.LabeledSamples;
import io.augment.ProgressListener;
import io.augment.djl.internal.training.Fitting;
import io.augment.djl.internal.training.Recipe;
import io.augment.djl.internal.training.TrainerSettings;
import io.augment.djl.training.Checkpoints;
import io.augment.djl.training.GanDivergedException;
import io.augment.djl.training.TrainingMonitor;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * Base of all trainers: settings, each of which returns a changed copy, and {@code fit}.
 *
 * <p>Immutable and thread-safe, but the engine allows one training at a time in a process: a second
 * one is refused. The same samples, configuration, seed and number of engine threads give the same
 * model on the same machine. Not to be extended outside the library.
 *
 * @param <T> the trainer itself
 * @param <M> the fitted model
 */
public abstract class ModelTrainer<T extends ModelTrainer<T, M>, M extends FittedModel> {

  /** Default of {@link #seed(long)}. */
  public static final long DEFAULT_SEED = 1;

  /** The settings of a trainer that was given none. */
  protected static final TrainerSettings DEFAULTS = TrainerSettings.defaults(DEFAULT_SEED);

  /** Settings that all trainers have. */
  protected final TrainerSettings settings;

  /**
   * A trainer.
   *
   * @param settings those that all trainers have
   */
  protected ModelTrainer(TrainerSettings settings) {
    this.settings = settings;
  }

  /**
   * Changes the settings.
   *
   * @param changed other settings
   * @return a copy with these
   */
  protected abstract T with(TrainerSettings changed);

  /**
   * Checks samples, and says how a model is fitted to them.
   *
   * @param trainFold samples to learn from
   * @return the recipe
   * @throws IllegalArgumentException if these samples can't be learnt from
   * @hidden
   */
  @SuppressWarnings("InvalidBlockTag") // Javadoc itself allows to hide a method
  protected abstract Recipe<M> recipe(LabeledSamples trainFold);

  /**
   * Sets where every random draw comes from.
   *
   * @param seed any number; {@value #DEFAULT_SEED} unless set
   * @return a changed copy
   */
  public final T seed(long seed) {
    return with(settings.seed(seed));
  }

  /**
   * Adds a monitor of each training, such as {@code TrainingMonitor::progress}.
   *
   * @param monitor makes a monitor for one training
   * @return a changed copy
   */
  public final T monitor(Supplier<TrainingMonitor> monitor) {
    return monitors(List.of(monitor));
  }

  /**
   * Adds monitors of each training.
   *
   * @param monitors make monitors for one training
   * @return a changed copy
   */
  public final T monitors(List<Supplier<TrainingMonitor>> monitors) {
    return with(settings.monitors(monitors));
  }

  /**
   * Has a training write checkpoints, and perhaps go on from one. Without it, {@code fit} writes
   * nothing, and {@code fitOrLoad} keeps checkpoints in its cache until it is done, so that it goes
   * on when it is called again.
   *
   * @param checkpoints where and how often
   * @return a changed copy
   */
  public final T checkpoints(Checkpoints checkpoints) {
    return with(settings.checkpoints(checkpoints));
  }

  /**
   * Limits the time of a training: the model is then as far as it has come, which depends on the
   * machine. The findings say that it was stopped.
   *
   * @param limit above zero; of a training that goes on, the time since then
   * @return a changed copy
   * @throws IllegalArgumentException if the limit is not above zero
   */
  public final T timeLimit(Duration limit) {
    return with(settings.timeLimit(limit));
  }

  /**
   * Sets where the networks compute, while they train and afterwards. Without it, that is what
   * {@link io.augment.djl.engine.EngineDevice#use} says, or else what DJL chooses: the first GPU
   * that its engine can use, or the CPU. What is fitted is not known by it, though its last digits
   * may depend on it.
   *
   * @param device such as {@code Device.cpu()} or {@code Device.gpu(1)}
   * @return a changed copy
   * @throws IllegalArgumentException if there is no such device on this machine
   */
  public final T device(Device device) {
    return with(settings.device(device));
  }

  /**
   * Sets a name of the data, which provenance then has as {@code source}: for data that others know
   * by this name, such as a public set. It changes nothing of what is fitted.
   *
   * @param source such as {@code medmnist:blood@64}, at most 200 characters
   * @return a changed copy
   * @throws IllegalArgumentException if it is blank or too long
   */
  public final T source(String source) {
    return with(settings.source(source));
  }

  /**
   * Fits a model. Interrupting the thread ends the training at the next step; with {@linkplain
   * #checkpoints checkpoints}, it can go on there later.
   *
   * @param trainFold samples to learn from, of the kind that this trainer's documentation says
   * @return the fitted model, which the caller closes
   * @throws IllegalArgumentException if the samples can't be learnt from, the message says why; or
   *     the checkpoint to go on from is of another training
   * @throws IllegalStateException if another training runs in this process
   * @throws GanDivergedException if losses or logits are NaN or infinite after several rollbacks
   * @throws UncheckedIOException if a checkpoint can't be written
   * @throws CancellationException if the thread is interrupted; its flag stays set
   */
  public M fit(LabeledSamples trainFold) {
    return fit(trainFold, ProgressListener.none());
  }

  /**
   * Fits a model as {@link #fit(LabeledSamples)} does, and reports progress.
   *
   * @param trainFold samples to learn from
   * @param progress receives each step
   * @return the fitted model, which the caller closes
   * @throws IllegalArgumentException as {@link #fit(LabeledSamples)} does
   * @throws IllegalStateException if another training runs in this process
   * @throws GanDivergedException as {@link #fit(LabeledSamples)} does
   * @throws UncheckedIOException if a checkpoint can't be written
   * @throws CancellationException if the thread is interrupted; its flag stays set
   */
  public M fit(LabeledSamples trainFold, ProgressListener progress) {
    return new Fitting<>(recipe(trainFold), settings).fit(progress);
  }

  /**
   * Fits a model, or loads the one that was fitted before on the same samples with the same
   * configuration, seed and versions. A damaged file in the cache is fitted again and replaced; a
   * fit that was interrupted goes on. A loss, conditioning, architecture or source of features of
   * your own needs an {@code identity()}: without one, the model is fitted anew.
   *
   * @param trainFold samples to learn from
   * @param cacheFolder where fitted models are kept; made if it is not there
   * @return the fitted model, which the caller closes
   * @throws UncheckedIOException if the fitted model can't be written there
   */
  public M fitOrLoad(LabeledSamples trainFold, Path cacheFolder) {
    return fitOrLoad(trainFold, cacheFolder, ProgressListener.none());
  }

  /**
   * Fits or loads a model as {@link #fitOrLoad(LabeledSamples, Path)} does, and reports progress.
   *
   * @param trainFold samples to learn from
   * @param cacheFolder where fitted models are kept; made if it is not there
   * @param progress receives where the model comes from, and each step
   * @return the fitted model, which the caller closes
   * @throws UncheckedIOException if the fitted model can't be written there
   */
  public M fitOrLoad(LabeledSamples trainFold, Path cacheFolder, ProgressListener progress) {
    return new Fitting<>(recipe(trainFold), settings)
        .fitOrLoad(cacheFolder, FittedModel::save, progress);
  }
}
