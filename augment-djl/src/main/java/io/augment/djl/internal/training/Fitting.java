package io.augment.djl.internal.training;

import ai.djl.ndarray.NDManager;
import io.augment.ProgressListener;
import io.augment.Provenance;
import io.augment.data.SeedSequence;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.internal.DeviceChoice;
import io.augment.djl.internal.EngineStart;
import io.augment.djl.internal.TrainingLock;
import io.augment.djl.internal.Versions;
import io.augment.djl.training.Checkpoints;
import io.augment.djl.training.TrainingMonitor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fits a model as its recipe says: the same for every kind of model. Immutable.
 *
 * @param <M> the fitted model
 * @param recipe what is fitted
 * @param settings how
 */
public record Fitting<M extends AutoCloseable>(Recipe<M> recipe, TrainerSettings settings) {

  private static final Logger LOG = LoggerFactory.getLogger(Fitting.class);

  /**
   * Fits.
   *
   * @param progress receives each step
   * @return the model, which the caller closes
   */
  public M fit(ProgressListener progress) {
    return fit(settings.checkpoints(), progress);
  }

  @SuppressWarnings("try") // the device is held, not used
  private M fit(Optional<Checkpoints> checkpoints, ProgressListener progress) {
    SeedSequence seeds = SeedSequence.of(settings.seed());
    try (DeviceChoice device = DeviceChoice.during(settings.device());
        Recipe.Loops loops = recipe.loops().apply(seeds)) {
      Optional<BestCheckpoint> best =
          settings
              .selection()
              .map(
                  by ->
                      new BestCheckpoint(
                          by, recipe.trainFold(), recipe.compared(), seeds.child("selection")));
      try {
        return recipe.open().apply(run(seeds, loops, checkpoints, best, progress));
      } finally {
        best.ifPresent(BestCheckpoint::close);
      }
    }
  }

  @SuppressWarnings("try") // the lock is held, not used
  private GeneratorArchive run(
      SeedSequence seeds,
      Recipe.Loops loops,
      Optional<Checkpoints> checkpoints,
      Optional<BestCheckpoint> best,
      ProgressListener progress) {
    List<TrainingMonitor> monitors =
        new ArrayList<>(settings.monitors().stream().map(Supplier::get).toList());
    monitors.add(new ReportedSteps("Fitting " + recipe.model(), progress));
    SortedMap<String, String> known = provenanceSettings();
    known.putAll(recipe.settings().further());
    try (TrainingLock lock = TrainingLock.take(withArticle());
        NDManager manager = EngineStart.newManager()) {
      TrainingLoop loop = loops.begin(manager);
      TrainingSpec spec =
          new TrainingSpec(
              recipe.plan(),
              recipe.trainFold(),
              seeds,
              new TrainingSpec.Observation(
                  recipe.snapshots().wonAtZero(),
                  recipe.snapshots().perClass(),
                  settings.healthChecks(),
                  loop::meanLogit),
              checkpoints,
              new StoppingCriteria(best, settings.timeLimit()),
              provenance(known));
      GeneratorExport export = recipe.export(loop, provenance(provenanceSettings()));
      return new TrainingSession(spec, monitors, loop, export).run();
    }
  }

  private String withArticle() {
    return ("aeiou".indexOf(recipe.model().charAt(0)) < 0 ? "a " : "an ") + recipe.model();
  }

  private SortedMap<String, String> provenanceSettings() {
    SortedMap<String, String> all = new TreeMap<>(recipe.settings().all());
    all.putAll(settings.settings());
    return all;
  }

  private Provenance provenance(SortedMap<String, String> all) {
    return new Provenance(
        recipe.settings().method(),
        recipe.samples().fingerprint(),
        settings.seed(),
        all,
        Versions.inUse());
  }

  /**
   * Loads the model that was fitted before on the same samples in the same way, or fits it and
   * keeps it.
   *
   * @param cacheFolder where models are kept
   * @param save writes one
   * @param progress receives where the model comes from, and each step
   * @return the model, which the caller closes
   */
  public M fitOrLoad(Path cacheFolder, FittedCache.Save<M> save, ProgressListener progress) {
    List<String> unidentified = new ArrayList<>(recipe.settings().unidentified());
    settings
        .selection()
        .filter(by -> by.features().identity().isEmpty())
        .ifPresent(by -> unidentified.add("the selection's source of features"));
    if (!unidentified.isEmpty()) {
      LOG.warn(
          "fitting anew and keeping nothing in {}: {} has no identity(), so that a generator of"
              + " other settings could be taken for this one",
          cacheFolder,
          String.join(", ", unidentified));
      // without its origin, or a pool of it would be kept
      return fit((stage, done, total) -> progress.progress(stage, done, total));
    }
    Path file = cached(cacheFolder);
    return FittedCache.fitOrLoad(
        file,
        this::load,
        () -> fit(settings.checkpoints().or(() -> FittedCache.checkpoints(file)), progress),
        save,
        progress);
  }

  @SuppressWarnings("try") // the device is held, not used
  private M load(Path file) throws IOException {
    try (DeviceChoice device = DeviceChoice.during(settings.device())) {
      return GeneratorArchive.open(file, recipe.open());
    }
  }

  private Path cached(Path cacheFolder) {
    SortedMap<String, String> identity = provenanceSettings();
    identity.putAll(recipe.settings().further());
    identity.putAll(recipe.settings().kept());
    // A training that has more time may go on from a checkpoint, but what is kept is another model.
    settings.timeLimit().ifPresent(limit -> identity.put("timeLimit", limit.toString()));
    return FittedCache.file(
        cacheFolder, recipe.samples(), identity, settings.seed(), Versions.inUse());
  }
}
