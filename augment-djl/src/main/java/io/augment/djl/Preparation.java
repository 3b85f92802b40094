package io.augment.djl;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.translate.TranslateException;
import ai.djl.util.Progress;
import io.augment.LabeledSamples;
import io.augment.Synthesizer;
import io.augment.SynthesizerTrainer;
import io.augment.data.ClassCounts;
import io.augment.data.ValueRange;
import io.augment.djl.archive.PoolArchive;
import io.augment.djl.internal.EngineStart;
import io.augment.djl.internal.TrainingLock;
import io.augment.djl.internal.dataset.BatchForm;
import io.augment.djl.internal.dataset.ClassOrder;
import io.augment.djl.internal.dataset.DatasetSnapshot;
import io.augment.djl.internal.dataset.FreshSource;
import io.augment.djl.internal.dataset.PooledSource;
import io.augment.djl.internal.dataset.PreparationProgress;
import io.augment.djl.internal.dataset.PseudoSource;
import io.augment.djl.internal.dataset.SampleSource;
import io.augment.djl.internal.dataset.UnlabeledReader;
import io.augment.djl.internal.dataset.ValueRanges;
import io.augment.djl.internal.mixsearch.SearchedMix;
import io.augment.djl.unlabeled.PseudoLabels;
import io.augment.gate.GateReport;
import io.augment.mixing.Mix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that comes before the first epoch: the wrapped data set is read and checked, the
 * synthesizer fitted or loaded, the pool drawn.
 */
final class Preparation {

  private static final Logger logger = LoggerFactory.getLogger(Preparation.class);

  private AugmentationSettings settings;
  private final PreparationProgress progress;

  private Preparation(AugmentationSettings settings, @Nullable Progress progress) {
    this.settings = settings;
    this.progress = new PreparationProgress(progress, logger::info, System::nanoTime);
  }

  @SuppressWarnings("try") // the patience is held, not used
  static Prepared run(AugmentationSettings settings, @Nullable Progress progress)
      throws IOException, TranslateException {
    try (TrainingLock.Patience patience = TrainingLock.waiting(settings.longestWait())) {
      return new Preparation(settings, progress).run();
    }
  }

  private Prepared run() throws IOException, TranslateException {
    DatasetSnapshot snapshot = snapshot();
    LabeledSamples samples = snapshot.samples();
    if (settings.search().isEmpty()) {
      settings = settings.mixedAs(settings.mix().forCounts(samples.counts()));
    }
    if (snapshot.dropsLast() && snapshot.batchSize() > samples.size()) {
      logger.warn(
          "the wrapped data set yields no batch: its batches of {} are larger than its {} samples,"
              + " and it drops a last batch that is not full",
          snapshot.batchSize(),
          samples.size());
      return withoutSynthetic(snapshot, planner(snapshot), Optional.empty());
    }
    Optional<UnlabeledReader.Aligned> more = unlabeled(snapshot);
    settings = chosen(samples, more);
    Optional<PseudoLabels> pseudo =
        more.flatMap(both -> settings.unlabeled().map(source -> source.labels(both, progress)));
    EpochPlanner planner = planner(snapshot);
    if (settings.settled().isNone()) {
      return withoutSynthetic(snapshot, planner, pseudo);
    }
    requireEnough(samples.counts());
    if (snapshot.form().dataType() == DataType.UINT8 && samples.range().equals(ValueRange.UNIT)) {
      logger.info(
          "the wrapped data set's bytes are 0 and 1 alone: taken for black and white, not for the"
              + " darkest of 256 levels; synthetic samples are 0 and 1 too");
    }
    if (snapshot.drawsAtRandom()) {
      warnOfRandomDraws();
    }
    Synthesizer synthesizer = Synthesizer.checked(synthesizer(snapshot));
    try {
      return prepared(snapshot, synthesizer, planner, pseudo);
    } catch (RuntimeException e) {
      if (settings.trainer().isPresent()) {
        synthesizer.close();
      }
      throw e;
    }
  }

  private Prepared withoutSynthetic(
      DatasetSnapshot snapshot, EpochPlanner planner, Optional<PseudoLabels> pseudo) {
    return prepared(
        snapshot, planner, Optional.empty(), Optional.empty(), Optional.empty(), pseudo);
  }

  private Optional<UnlabeledReader.Aligned> unlabeled(DatasetSnapshot snapshot)
      throws IOException, TranslateException {
    return settings.unlabeled().isEmpty()
        ? Optional.empty()
        : Optional.of(settings.unlabeled().get().read(snapshot));
  }

  /** Plans of epochs that show pseudo-labelled images as well, each at most once an epoch. */
  private EpochPlans plans(
      DatasetSnapshot snapshot, EpochPlanner planner, Optional<PseudoLabels> pseudo) {
    return new EpochPlans(
        planner,
        pseudo
            .filter(labels -> !labels.isEmpty())
            .map(
                labels -> {
                  Mix mix = settings.unlabeled().orElseThrow().mixFor(settings.epochs());
                  return new EpochPlanner(
                      settings.mixedAs(mix.forCounts(snapshot.samples().counts())),
                      planner.counts(),
                      planner.batchSize(),
                      planner.dropLast(),
                      labels.counts().counts());
                }));
  }

  private void warnOfRandomDraws() {
    logger.warn(
        "the wrapped data set is random, as its first samples differ when they are read again:"
            + " {}its transforms act on real samples alone. Move the random ones from it to"
            + " transform(…), which applies them to real and synthetic samples after the mixing",
        settings.trainer().isPresent()
            ? "the generator is trained on one draw of each sample, fitted anew in each run and"
                + " not cached, and "
            : "");
  }

  private EpochPlanner planner(DatasetSnapshot snapshot) {
    return EpochPlanner.of(
        settings, snapshot.samples().counts(), snapshot.batchSize(), snapshot.dropsLast());
  }

  /** The settings as a search chose them, if there is one. */
  private AugmentationSettings chosen(
      LabeledSamples samples, Optional<UnlabeledReader.Aligned> more) {
    if (settings.search().isEmpty()) {
      return settings;
    }
    requireEnough(samples.counts());
    SearchedMix.Choice choice =
        SearchedMix.choose(
            settings.search().get(),
            new SearchedMix.Question(
                more.map(UnlabeledReader.Aligned::labeled)
                    .orElseGet(() -> ClassOrder.sorted(samples)),
                more.map(
                    both -> settings.unlabeled().orElseThrow().searched(both, settings.epochs())),
                settings.trainer().orElseThrow(),
                settings.supply() instanceof Supply.Pool pool ? pool.gate() : Optional.empty(),
                settings.epochs().isPresent(),
                settings.seed().child("mix").seed(),
                progress));
    logger.info("mixing {}", choice.mix());
    return settings.mixedAs(
        choice.mix(), settings.unlabeled().filter(source -> choice.pseudoLabelled()));
  }

  private DatasetSnapshot snapshot() throws IOException, TranslateException {
    try (NDManager manager = EngineStart.newManager()) {
      DatasetSnapshot snapshot =
          DatasetSnapshot.read(
              settings.wrapped(),
              manager,
              settings.layout(),
              settings.classes(),
              settings.numberLabels(),
              progress);
      return settings.groups().map(snapshot::withGroups).orElse(snapshot);
    }
  }

  private void requireEnough(ClassCounts counts) {
    int least = settings.trainer().isPresent() ? 2 : 1;
    for (int label = 0; label < counts.classes().count(); label++) {
      if (counts.count(label) < least) {
        throw new IllegalArgumentException(
            String.format(
                "class %d (%s) has %s: expected at least %d of each class; there are %s",
                label,
                counts.classes().name(label),
                counts.count(label) == 1 ? "1 sample" : "no samples",
                least,
                counts));
      }
    }
  }

  /** Samples that are others in the next run, a cache would never find. */
  private Optional<Path> cacheFolder(DatasetSnapshot snapshot) {
    return snapshot.drawsAtRandom() ? Optional.empty() : settings.cache().folder();
  }

  /** Samples go to the trainer in an order of their own, so that a cache finds them again. */
  private Synthesizer synthesizer(DatasetSnapshot snapshot) {
    if (settings.synthesizer().isPresent()) {
      return settings.synthesizer().get();
    }
    SynthesizerTrainer trainer = settings.trainer().orElseThrow();
    LabeledSamples sorted = ClassOrder.sorted(snapshot.samples());
    Optional<Path> folder = cacheFolder(snapshot);
    return folder.isPresent()
        ? trainer.fitOrLoad(sorted, folder.get(), progress)
        : trainer.fit(sorted, progress);
  }

  private AugmentationReport.Origin origin() {
    return settings.synthesizer().isPresent()
        ? AugmentationReport.Origin.GIVEN
        : progress
            .origin()
            .map(AugmentationReport.Origin::of)
            .orElse(AugmentationReport.Origin.FITTED);
  }

  private Prepared prepared(
      DatasetSnapshot snapshot,
      Synthesizer synthesizer,
      EpochPlanner planner,
      Optional<PseudoLabels> pseudo) {
    LabeledSamples samples = snapshot.samples();
    BatchForm form = snapshot.form();
    if (!synthesizer.shape().equals(samples.shape())
        || synthesizer.classes().count() != samples.classes().count()) {
      throw new IllegalArgumentException(
          String.format(
              "the synthesizer draws %s of %d classes: expected %s of %d classes as the wrapped"
                  + " data set has",
              synthesizer.shape(),
              synthesizer.classes().count(),
              samples.shape(),
              samples.classes().count()));
    }
    ValueRanges ranges = ValueRanges.of(samples.shape(), synthesizer.range(), samples.range());
    if (settings.supply() instanceof Supply.Fresh) {
      SampleSource fresh = new FreshSource(synthesizer, ranges, form);
      return prepared(
          snapshot,
          planner,
          Optional.of(synthesizer),
          Optional.of(fresh),
          Optional.empty(),
          pseudo);
    }
    int[] perClass = planner.pool(samples.shape().values());
    if (settings.supply() instanceof Supply.Pool gated) {
      PoolArchive pool =
          new GatedPool(settings, gated, progress, cacheFolder(snapshot))
              .draw(synthesizer, samples, perClass);
      return prepared(
          snapshot,
          planner.limitedBy(pool.report()),
          Optional.of(synthesizer),
          Optional.of(PooledSource.of(pool.samples(), ranges, form)),
          Optional.of(pool.report()),
          pseudo);
    }
    PooledSource pool =
        PooledSource.draw(
            synthesizer, perClass, settings.seed().child("pool"), ranges, form, progress);
    logger.info(
        "drew {} samples ({}): {} for {}",
        pool.size(),
        samples.shape(),
        settings.settled(),
        samples);
    return prepared(
        snapshot, planner, Optional.of(synthesizer), Optional.of(pool), Optional.empty(), pseudo);
  }

  private Prepared prepared(
      DatasetSnapshot snapshot,
      EpochPlanner planner,
      Optional<Synthesizer> synthesizer,
      Optional<SampleSource> source,
      Optional<GateReport> gate,
      Optional<PseudoLabels> pseudo) {
    EpochPlans plans = plans(snapshot, planner, pseudo);
    return new Prepared(
        snapshot.form(),
        plans,
        synthesizer,
        source,
        pseudo
            .filter(labels -> !labels.isEmpty())
            .map(labels -> new PseudoSource(labels, snapshot.form())),
        AugmentationReport.of(
            plans,
            synthesizer.map(any -> origin()),
            gate,
            pseudo.map(PseudoLabels::trust),
            snapshot.drawsAtRandom()));
  }
}
