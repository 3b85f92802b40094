package io.augment.cli.comparison;

import ai.djl.translate.TranslateException;
import io.augment.MaskedSamples;
import io.augment.UnlabeledSamples;
import io.augment.cli.console.Console;
import io.augment.cli.input.DataKind;
import io.augment.cli.input.LeakedImages;
import io.augment.cli.input.Parts;
import io.augment.cli.output.MaskPictures;
import io.augment.cli.run.MaskFitting;
import io.augment.cli.run.RunFiles;
import io.augment.data.ClassCounts;
import io.augment.data.SampleShape;
import io.augment.djl.comparison.CellStore;
import io.augment.djl.comparison.ComparisonOutcome;
import io.augment.djl.comparison.ComparisonProtocol;
import io.augment.djl.comparison.MaskComparison;
import io.augment.djl.mask.MaskGan;
import io.augment.djl.mask.MaskGanConfig;
import io.augment.djl.mask.MaskGate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Images with masks to compare on. Construction throws {@link IllegalArgumentException} if there is
 * no test image, or a repeat's mask GAN and gate could not learn from its images.
 *
 * @param parts the training and the test data
 * @param leaks training images that stand in other splits as well, if they were looked for
 * @param config how the mask GAN trains
 * @param drawn how many images a repeat draws
 * @param unlabeled images without masks, if there are some
 */
public record ComparedMasks(
    Parts<MaskedSamples> parts,
    Optional<LeakedImages> leaks,
    MaskGanConfig config,
    int drawn,
    Optional<UnlabeledSamples> unlabeled)
    implements ComparedData {

  public ComparedMasks {
    MaskFitting.requireLearnable(parts.train(), drawn, MaskGate.MIN_PAIRS);
    if (parts.test().size() == 0) {
      throw new IllegalArgumentException(
          parts.train().size()
              + " images with masks, none of which is held out: expected more, or a test split, as"
              + " arms are compared on that");
    }
  }

  @Override
  public DataKind kind() {
    return DataKind.MASKS;
  }

  @Override
  public SampleShape shape() {
    return parts.train().shape();
  }

  @Override
  public ClassCounts train() {
    return parts.train().images().counts();
  }

  @Override
  public ClassCounts test() {
    return parts.test().images().counts();
  }

  @Override
  public SortedMap<String, String> gan() {
    return config.settings();
  }

  @Override
  public SortedMap<String, String> conditions() {
    return new TreeMap<>(); // the comparison itself knows how the GAN trains
  }

  @Override
  public Compared compare(ComparisonProtocol protocol, Path runs, CellStore cells, Console console)
      throws IOException, TranslateException {
    try (Keeping keeping = new Keeping(protocol, runs, console)) {
      MaskComparison comparison = new MaskComparison(protocol, config, cells);
      ComparisonOutcome outcome =
          unlabeled.isPresent()
              ? comparison.run(parts.train(), parts.test(), unlabeled.get(), keeping)
              : comparison.run(parts.train(), parts.test(), keeping);
      return new Compared(outcome, Optional.empty());
    }
  }

  /** Keeps each repeat's mask GAN, with pictures, in its run folder. */
  private static final class Keeping extends KeptRuns {

    Keeping(ComparisonProtocol protocol, Path runs, Console console) {
      super(protocol, runs, console);
    }

    @Override
    public void gated(int repeat, MaskedSamples drawn, MaskGan gan, MaskGate.Passed passed)
        throws IOException {
      RunFiles run = run(repeat);
      gan.save(run.generator());
      MaskPictures.write(drawn, gan, seed(), passed, run);
      warnOf(gan.findings());
      super.gated(repeat, drawn, gan, passed);
    }
  }
}
