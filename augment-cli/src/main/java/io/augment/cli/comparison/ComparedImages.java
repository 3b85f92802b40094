package io.augment.cli.comparison;

import ai.djl.translate.TranslateException;
import io.augment.LabeledSamples;
import io.augment.UnlabeledSamples;
import io.augment.cli.console.Console;
import io.augment.cli.input.DataKind;
import io.augment.cli.input.LeakedImages;
import io.augment.cli.input.Parts;
import io.augment.cli.output.PoolPictures;
import io.augment.cli.output.RealAndSynthetic;
import io.augment.cli.run.RunFiles;
import io.augment.data.ClassCounts;
import io.augment.data.SampleShape;
import io.augment.djl.comparison.CellStore;
import io.augment.djl.comparison.ComparisonOutcome;
import io.augment.djl.comparison.ComparisonProtocol;
import io.augment.djl.comparison.ImageComparison;
import io.augment.djl.gan.FineTuning;
import io.augment.djl.gan.GanConfig;
import io.augment.djl.gan.GanSynthesizer;
import io.augment.djl.training.TrainingMonitor;
import io.augment.gate.SyntheticPool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Images to compare on.
 *
 * @param parts the training and the test data
 * @param leaks training images that stand in other splits as well, if they were looked for
 * @param config the GAN's configuration, as in the protocol
 * @param unlabeled images without labels, if there are some
 * @param from the generator that the arm {@code gan+transfer} begins from, if there is one
 */
public record ComparedImages(
    Parts<LabeledSamples> parts,
    Optional<LeakedImages> leaks,
    GanConfig config,
    Optional<Unlabeled> unlabeled,
    Optional<FineTuning> from)
    implements ComparedData {

  /**
   * Images without labels.
   *
   * @param images the images; empty for the training images that a repeat doesn't draw
   * @param features SHA-256 of the network whose features they are labelled by; empty without one
   */
  public record Unlabeled(Optional<UnlabeledSamples> images, Optional<String> features) {}

  @Override
  public DataKind kind() {
    return DataKind.IMAGES;
  }

  @Override
  public SampleShape shape() {
    return parts.train().shape();
  }

  @Override
  public ClassCounts train() {
    return parts.train().counts();
  }

  @Override
  public ClassCounts test() {
    return parts.test().counts();
  }

  @Override
  public SortedMap<String, String> gan() {
    return config.settings();
  }

  @Override
  public SortedMap<String, String> conditions() {
    SortedMap<String, String> conditions = new TreeMap<>(); // how the GAN trains is known
    unlabeled.flatMap(Unlabeled::features).ifPresent(sha -> conditions.put("features", sha));
    return conditions;
  }

  @Override
  public Compared compare(ComparisonProtocol protocol, Path runs, CellStore cells, Console console)
      throws IOException, TranslateException {
    try (Keeping keeping = new Keeping(protocol, runs, console)) {
      ImageComparison labeled = new ImageComparison(protocol, cells);
      ImageComparison begun = from.map(labeled::from).orElse(labeled);
      ImageComparison comparison =
          unlabeled
              .map(more -> more.images().map(begun::unlabeled).orElseGet(begun::unlabeledRest))
              .orElse(begun);
      ComparisonOutcome outcome = comparison.run(parts.train(), parts.test(), keeping);
      return new Compared(outcome, Optional.empty());
    }
  }

  /** Keeps each repeat's generator, with pictures, in its run folder. */
  private static final class Keeping extends KeptRuns {

    Keeping(ComparisonProtocol protocol, Path runs, Console console) {
      super(protocol, runs, console);
    }

    @Override
    public List<Supplier<TrainingMonitor>> otherMonitors(int repeat) {
      return progress();
    }

    @Override
    public void fitted(int repeat, LabeledSamples drawn, GanSynthesizer generator)
        throws IOException {
      RunFiles run = run(repeat);
      generator.save(run.generator());
      RealAndSynthetic.grid(drawn, generator, seed()).write(run.realAndSynthetic());
      warnOf(generator.findings());
    }

    @Override
    public void gated(int repeat, LabeledSamples drawn, SyntheticPool pool) throws IOException {
      PoolPictures.write(drawn, pool, run(repeat));
      super.gated(repeat, drawn, pool);
    }
  }
}
