package io.augment.samples;

import ai.djl.translate.TranslateException;
import io.augment.MaskedSamples;
import io.augment.UnlabeledSamples;
import io.augment.augmentation.MaskAugmentation;
import io.augment.data.SeedSequence;
import io.augment.datasets.MaskedData;
import io.augment.datasets.MedicalPhantoms;
import io.augment.djl.comparison.CellStore;
import io.augment.djl.comparison.ComparisonListener;
import io.augment.djl.comparison.ComparisonOutcome;
import io.augment.djl.comparison.MaskComparison;
import io.augment.djl.mask.MaskGan;
import io.augment.djl.mask.MaskGanConfig;
import io.augment.djl.mask.MaskGanTrainer;
import io.augment.djl.mask.MaskGate;
import io.augment.djl.mask.MaskSegmenter;
import io.augment.djl.mask.PseudoMasks;
import io.augment.djl.training.TrainingMonitor;
import java.io.IOException;
import java.nio.file.Path;

/** What docs/how-to/masks.md shows. */
final class MaskSnippets {

  private MaskSnippets() {}

  static MaskedSamples read() throws IOException {
    MaskedData.Splits nodules = MaskedData.read(Path.of("nodules"));
    nodules.notes().lines().forEach(System.out::println);
    MaskedSamples pairs = nodules.train();
    return pairs;
  }

  static MaskedSamples more(MaskedSamples pairs) throws IOException {
    MaskGanTrainer trainer = MaskGanTrainer.forImages().seed(7).monitor(TrainingMonitor::progress);
    try (MaskGan gan = trainer.fit(pairs);
        MaskGate gate = MaskGate.fit(pairs, MaskSegmenter.Config.defaults(), 7)) {
      gan.save(Path.of("nodules.gan"));
      MaskGate.Passed passed = gate.pool(gan, 200, 7);
      System.out.println(passed.report());
      MaskedData.write(passed.samples(), Path.of("more.npz"));
      return passed.samples();
    }
  }

  static MaskGanConfig shapes() {
    MaskAugmentation shapes = MaskAugmentation.defaults().rotation(5).horizontalFlip(true);
    MaskGanConfig config = MaskGanConfig.defaults().steps(2_000).masks(shapes);
    return config;
  }

  static MaskedSamples classic(MaskedSamples pairs) {
    MaskedSamples deformed = MaskAugmentation.defaults().apply(pairs, SeedSequence.of(7));
    return deformed;
  }

  static MaskedSamples pseudo(MaskedSamples pairs, UnlabeledSamples unlabeled) {
    PseudoMasks pseudo =
        PseudoMasks.of(pairs, unlabeled, MaskSegmenter.Config.defaults(), SeedSequence.of(7));
    System.out.println(pseudo);
    MaskedSamples more = pseudo.samples();
    return more;
  }

  static ComparisonOutcome compared(
      MaskedSamples train, MaskedSamples test, UnlabeledSamples unlabeled)
      throws IOException, TranslateException {
    ComparisonOutcome outcome =
        new MaskComparison(MaskComparison.protocol(), MaskGanConfig.defaults(), CellStore.none())
            .run(train, test, unlabeled, new ComparisonListener() {});
    return outcome;
  }

  static MaskGanTrainer withImages(UnlabeledSamples unlabeled) {
    MaskGanTrainer trainer = MaskGanTrainer.forImages().unlabeled(unlabeled).seed(7);
    return trainer;
  }

  static MaskedSamples phantoms() {
    MaskedSamples phantoms =
        MedicalPhantoms.of(MedicalPhantoms.Kind.BRAIN).side(64).counts(0, 15, 15).generateMasked();
    return phantoms;
  }
}
