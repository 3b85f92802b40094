package io.augment.djl;

import ai.djl.ndarray.NDManager;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.Dataset;
import ai.djl.translate.TranslateException;
import ai.djl.translate.TranslatorOptions;
import ai.djl.util.Progress;
import io.augment.Provenance;
import io.augment.Synthesizer;
import io.augment.djl.internal.dataset.SampleSource;
import io.augment.internal.mixing.MixingPlan;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A training set that shows synthetic samples beside its real ones. It takes the place of the data
 * set that it wraps; the training loop stays as it is.
 *
 * <pre>{@code
 * try (AugmentedDataset augmented =
 *     AugmentedDataset.wrap(trainingSet)
 *         .synthesizer(gan)
 *         .mix(Mix.fraction(0.3))
 *         .build()) {
 *   EasyTrain.fit(djlTrainer, epochs, augmented, validationSet);
 * }
 * }</pre>
 *
 * <p>It wraps any DJL data set of (image or row, class index) batches and keeps their form, names,
 * batch size and order. Images may be {@code (channels, height, width)}, {@code (height, width,
 * channels)} or {@code (height, width)}, rows {@code (columns)}, of any number type; labels class
 * indices, alone or as a column, or one-hot rows, of any number type too: DJL's {@code CsvDataset}
 * and {@code TabularDataset} write both as float32. Values of images have the range [0, 255] if
 * their type is uint8 and they are not 0 and 1 alone, and [0, 1] or [-1, 1] if all lie in it.
 * Without names the classes are as many as a one-hot row is wide, or one more than the largest
 * index.
 *
 * <p>Every batch has real and synthetic samples in the ratio asked for, and an epoch shows every
 * real sample once that the wrapped data set would show. One that leaves out a last batch that is
 * not full is augmented by whole batches: the number of synthetic samples is rounded to the nearest
 * multiple of the batch size, at least one batch, so that no real sample is lost and every batch is
 * full. Batches are {@link AugmentedBatch}es, which say what is synthetic.
 *
 * <p>The first {@link #prepare} reads the wrapped data set once and fits the synthesizer, or loads
 * the one that was fitted before on the same samples. That can take minutes; a pass that is asked
 * for earlier prepares first. {@link #report()} then says what became of what was asked for.
 * Samples are read through the wrapped data set's pipeline: where one draws at random, a warning
 * says so and the generator is fitted anew in each run; random transforms belong behind the mixing,
 * see {@link AugmentedDatasetBuilder#transform}.
 *
 * <p>Rows of a table are shown as they are drawn, each column on its own scale; images that are
 * drawn in [0, 1], [-1, 1] or [0, 255] are mapped onto the scale of the wrapped data set's. DJL's
 * {@code CsvDataset} reads its file again in every pass, wrapped or not: the file must not change
 * before the last one.
 *
 * <p>Wrap the training set alone, and split before: what is wrapped is learnt from, and a
 * validation set with synthetic samples would measure how well they are recognised. So this is not
 * a {@code RandomAccessDataset}: it can't be split, and never shows synthetic samples to callers
 * that read the wrapped data set itself.
 *
 * <p>Every call of {@code getData} is an epoch. Synthetic samples are taken from the pool, or drawn
 * ahead on one background thread a pass, and depend on seed, data, epoch and batch alone. A pass
 * that is broken off frees its thread after seconds and its arrays when this or the manager it was
 * given is closed; the pool is freed when this is closed. Methods are thread-safe, as long as the
 * wrapped data set is; a pass belongs to one thread.
 */
public final class AugmentedDataset implements Dataset, AutoCloseable {

  private static final Logger logger = LoggerFactory.getLogger(AugmentedDataset.class);

  private final AugmentationSettings settings;
  private final Set<AugmentedPass> open = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Prepared prepared;
  private int epochs;
  private volatile boolean closed;

  AugmentedDataset(AugmentationSettings settings) {
    this.settings = settings;
  }

  /**
   * Starts to build an augmented data set.
   *
   * @param dataset the real training samples; stays the caller's
   * @return a builder
   * @throws IllegalArgumentException if {@code dataset} is augmented already
   */
  public static AugmentedDatasetBuilder wrap(Dataset dataset) {
    if (Objects.requireNonNull(dataset, "dataset") instanceof AugmentedDataset) {
      throw new IllegalArgumentException(
          "this data set is augmented already: expected the one of real samples");
    }
    return new AugmentedDatasetBuilder(dataset);
  }

  /**
   * Reads and checks the wrapped data set, fits or loads the synthesizer, and draws the pool. Only
   * the first call does.
   *
   * @param progress shows how far it is, stage by stage: reading, fitting the generator or taking
   *     it from the cache, fitting the gate, filling the pool, each fold of a search; may be null.
   *     What takes longer than two seconds is logged at INFO as well, with the time that is left
   * @throws IOException if the wrapped data set can't be read
   * @throws TranslateException if a transform of the wrapped data set fails
   * @throws IllegalArgumentException if the wrapped data set can't be augmented: its batches are
   *     not (image or row, class index), samples differ in shape, a value is NaN, a class is empty
   *     or has a single sample, or the synthesizer draws something else; the message says what and
   *     where
   * @throws SparsePoolException if the gate lets too few synthetic samples through, see {@link
   *     Supply.Pool#minimum(double)}
   * @throws IllegalStateException if this is closed
   */
  @Override
  public synchronized void prepare(@Nullable Progress progress)
      throws IOException, TranslateException {
    prepared(progress);
  }

  private synchronized Prepared prepared(@Nullable Progress progress)
      throws IOException, TranslateException {
    requireOpen();
    Prepared ready = prepared;
    if (ready == null) {
      ready = Preparation.run(settings, progress);
      prepared = ready;
      logger.info("{}", ready.report());
    }
    return ready;
  }

  /**
   * Starts an epoch.
   *
   * @param manager what the batches belong to
   * @return the epoch's batches, to be iterated once
   * @throws IOException if the wrapped data set can't be read
   * @throws TranslateException if a transform of the wrapped data set fails
   * @throws IllegalArgumentException as {@link #prepare} does
   * @throws IllegalStateException if this is closed
   */
  @Override
  public Iterable<Batch> getData(NDManager manager) throws IOException, TranslateException {
    return getData(manager, null);
  }

  /**
   * Starts an epoch whose real samples the wrapped data set reads ahead with an executor.
   *
   * @param manager what the batches belong to
   * @param executor passed on to the wrapped data set; may be null
   * @return the epoch's batches, to be iterated once; its {@code next} throws {@link
   *     IllegalStateException} if synthetic samples can't be drawn, this was closed, or the wrapped
   *     data set doesn't yield every sample once
   * @throws IOException if the wrapped data set can't be read
   * @throws TranslateException if a transform of the wrapped data set fails
   * @throws IllegalArgumentException as {@link #prepare} does
   * @throws IllegalStateException if this is closed
   */
  @Override
  public synchronized Iterable<Batch> getData(NDManager manager, @Nullable ExecutorService executor)
      throws IOException, TranslateException {
    Prepared ready = prepared(null);
    NDManager passManager = manager.newSubManager();
    try {
      Iterable<Batch> real =
          executor == null
              ? settings.wrapped().getData(passManager)
              : settings.wrapped().getData(passManager, executor);
      AugmentedPass pass =
          new AugmentedPass(epochs, ready, settings.seed(), passManager, real, open::remove);
      open.add(pass);
      logEpoch(pass);
      epochs++;
      return () -> pass;
    } catch (IOException | TranslateException | RuntimeException e) {
      passManager.close();
      throw e;
    }
  }

  private void logEpoch(AugmentedPass pass) {
    if (settings.mix().schedule().needsEpochs()) {
      logger.info("epoch {} of {}: {}", epochs + 1, settings.epochsText(), pass);
    } else {
      logger.debug("epoch {}: {}", epochs + 1, pass);
    }
  }

  /**
   * Number of samples in the first epoch, real and synthetic; prepares the data set if necessary.
   * Every epoch shows as many, unless a schedule or what a search chose thins later ones out.
   *
   * @return the number of samples
   * @throws IOException if the wrapped data set can't be read
   * @throws TranslateException if a transform of the wrapped data set fails
   * @throws IllegalArgumentException as {@link #prepare} does
   * @throws IllegalStateException if this is closed
   */
  public long size() throws IOException, TranslateException {
    MixingPlan first = prepared(null).planner().plan(0);
    return (long) first.totalReal() + first.totalSynthetic();
  }

  /**
   * Number of batches in the first epoch, for schedules of the learning rate, which count batches;
   * prepares the data set if necessary. Every epoch has as many, unless a schedule or what a search
   * chose thins later ones out.
   *
   * <pre>{@code
   * Tracker.cosine().setBaseValue(0.01f).optFinalValue(1e-4f)
   *     .setMaxUpdates(epochs * augmented.batchesPerEpoch()).build();
   * }</pre>
   *
   * @return the number of batches
   * @throws IOException if the wrapped data set can't be read
   * @throws TranslateException if a transform of the wrapped data set fails
   * @throws IllegalArgumentException as {@link #prepare} does
   * @throws IllegalStateException if this is closed
   */
  public int batchesPerEpoch() throws IOException, TranslateException {
    return prepared(null).planner().plan(0).batches();
  }

  /**
   * Number of epochs started.
   *
   * @return the number of calls of {@code getData}
   */
  public synchronized int epochs() {
    return epochs;
  }

  /**
   * Report on the augmentation: the mix that epochs really have, the gate's decisions, and the
   * generator's origin.
   *
   * @return the report, or empty before the data set is prepared and after it is closed
   */
  public Optional<AugmentationReport> report() {
    return Optional.ofNullable(prepared).map(Prepared::report);
  }

  /**
   * Describes this in a line.
   *
   * @return for example {@code augmented data set: 60 real and 20 synthetic samples an epoch (25.0
   *     % synthetic, asked for 30.0 %); generator from the cache}
   */
  @Override
  public String toString() {
    return "augmented data set: "
        + report()
            .map(AugmentationReport::toString)
            .orElseGet(() -> closed ? "closed" : "not prepared yet, " + asked());
  }

  private String asked() {
    if (settings.search().isPresent()) {
      return "its mix is searched for";
    }
    return "mix " + settings.mix();
  }

  /**
   * Provenance of the synthetic samples.
   *
   * @return the synthesizer's provenance, or empty before the data set is prepared and if nothing
   *     is synthetic
   */
  public synchronized Optional<Provenance> provenance() {
    return Optional.ofNullable(prepared).flatMap(Prepared::provenance);
  }

  /**
   * The wrapped data set's own options.
   *
   * @return what the wrapped data set returns, null if it defines none
   */
  @Override
  public @Nullable TranslatorOptions matchingTranslatorOptions() {
    return settings.wrapped().matchingTranslatorOptions();
  }

  /**
   * Ends every pass and its thread, and closes the synthesizer if it was fitted here. The wrapped
   * data set stays open. Closing twice does nothing.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    List.copyOf(open).forEach(AugmentedPass::close);
    Prepared ready = prepared;
    if (ready != null) {
      ready.source().ifPresent(SampleSource::close);
      if (settings.trainer().isPresent()) {
        ready.synthesizer().ifPresent(Synthesizer::close);
      }
    }
    prepared = null;
  }

  private void requireOpen() {
    if (closed) {
      throw closed();
    }
  }

  static IllegalStateException closed() {
    return new IllegalStateException(
        "this augmented data set is closed: expected one that is open, wrap the data set again");
  }
}
