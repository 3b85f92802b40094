package io.augment.djl;

import ai.djl.ndarray.NDManager;
import ai.djl.util.Progress;
import io.augment.LabeledSamples;
import io.augment.ProgressListener;
import io.augment.Synthesizer;
import io.augment.SynthesizerTrainer;
import io.augment.djl.gate.GateTrainer;
import io.augment.gate.GateConfig;
import io.augment.gate.GateReport;
import io.augment.mixing.Mix;
import io.augment.resampling.Smote;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A data set whose pool is kept in a cache. Its synthesizer draws the same to the last bit on every
 * machine, as a pool's name depends on what is drawn.
 */
final class EarlierPool {

  private EarlierPool() {}

  /** What a cache takes for a generator of its own. */
  private static final class CachedSmote implements SynthesizerTrainer {
    @Override
    public Synthesizer fit(LabeledSamples trainFold) {
      return Smote.defaults().neighbors(3).seed(5).fit(trainFold);
    }

    @Override
    public Synthesizer fitOrLoad(
        LabeledSamples trainFold, Path cacheFolder, ProgressListener progress) {
      progress.origin(ProgressListener.Origin.CACHE);
      return fit(trainFold);
    }
  }

  /** Prepares the data set, and tells by which stages. */
  static List<String> stages(Path cache) throws Exception {
    Stages stages = new Stages(new ArrayList<>());
    GateTrainer gate =
        GateTrainer.defaults()
            .config(
                GateConfig.defaults()
                    .checks(Set.of(GateReport.Reason.LABEL, GateReport.Reason.DUPLICATE)))
            .steps(3);
    try (NDManager manager = NDManager.newBaseManager();
        AugmentedDataset augmented =
            AugmentedDataset.wrap(SamplesDataset.inOrder(EarlierData.rows(12, 8), manager, 4))
                .synthesizer(new CachedSmote())
                .cache(Cache.in(cache))
                .supply(Supply.pool().gate(gate))
                .mix(Mix.fraction(0.5))
                .seed(9)
                .build()) {
      augmented.prepare(stages);
    }
    return stages.seen();
  }

  private record Stages(List<String> seen) implements Progress {
    @Override
    public void reset(String message, long max, String trailingMessage) {
      seen.add(message);
    }

    @Override
    public void start(long initialProgress) {}

    @Override
    public void end() {}

    @Override
    public void increment(long increment) {}

    @Override
    public void update(long progress, String message) {}
  }
}
