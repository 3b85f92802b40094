package io.augment.djl;

import io.augment.LabeledSamples;
import io.augment.Synthesizer;
import io.augment.data.SeedSequence;
import io.augment.djl.archive.PoolArchive;
import io.augment.djl.gate.GateTrainer;
import io.augment.djl.internal.dataset.ClassOrder;
import io.augment.djl.internal.dataset.PreparationProgress;
import io.augment.gate.GateReport;
import io.augment.gate.GatedClass;
import io.augment.gate.SampleGate;
import io.augment.gate.SyntheticPool;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Provides the pool of a data set that has a gate: from the cache, or newly drawn and gated.
 *
 * @param settings mix and seed
 * @param supply what fits the gate, and number of samples that have to pass
 * @param progress receives the progress
 * @param cacheFolder where pools are kept, or empty to keep none
 */
record GatedPool(
    AugmentationSettings settings,
    Supply.Pool supply,
    PreparationProgress progress,
    Optional<Path> cacheFolder) {

  private static final Logger logger = LoggerFactory.getLogger(GatedPool.class);
  private static final int MOST_ADVICE = 10;

  /**
   * Draws the pool.
   *
   * @param synthesizer the source of samples
   * @param samples the real samples that the gate compares with
   * @param perClass number of samples wanted per class
   * @return the pool
   * @throws SparsePoolException if too few samples pass
   */
  PoolArchive draw(Synthesizer synthesizer, LabeledSamples samples, int[] perClass) {
    GateTrainer given = supply.gate().orElseThrow();
    GateTrainer trainer = settings.numberLabels().isPresent() ? given.numberTarget(true) : given;
    LabeledSamples sorted = ClassOrder.sorted(samples);
    SeedSequence seeds = settings.seed().child("pool");
    Optional<PoolCache> cache =
        progress.origin().isEmpty() // nothing of this generator is kept either
            ? Optional.empty()
            : cacheFolder.flatMap(
                folder -> PoolCache.of(folder, trainer, synthesizer, sorted, perClass, seeds));
    Optional<PoolArchive> kept = cache.flatMap(PoolCache::read);
    PoolArchive pool =
        kept.orElseGet(
            () -> {
              String key = cache.map(PoolCache::key).orElse("");
              return filled(key, trainer, synthesizer, sorted, perClass);
            });
    if (kept.isPresent()) {
      progress.progress("Cached pool", 1, 1);
    } else {
      cache.ifPresent(place -> place.write(pool));
    }
    logger.info("drew {}: {} for {}", pool, settings.settled(), samples);
    requireEnough(pool.report());
    return pool;
  }

  private PoolArchive filled(
      String key,
      GateTrainer trainer,
      Synthesizer synthesizer,
      LabeledSamples sorted,
      int[] perClass) {
    try (SampleGate gate = trainer.fit(sorted, progress)) {
      SyntheticPool pool =
          gate.fill(synthesizer, perClass, settings.seed().child("pool"), progress);
      return new PoolArchive(key, pool.samples(), pool.report());
    }
  }

  private void requireEnough(GateReport report) {
    GatedClass total = report.total();
    if (total.accepted() < supply.minimum() * total.wanted()) {
      throw new SparsePoolException(report, supply.minimum());
    }
    List<String> advice = report.advice();
    advice.stream().limit(MOST_ADVICE).forEach(logger::warn);
    if (advice.size() > MOST_ADVICE) {
      logger.warn("and {} more classes", advice.size() - MOST_ADVICE);
    }
  }
}
