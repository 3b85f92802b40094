package io.augment.cli;

import io.augment.data.ClassCounts;
import io.augment.data.LabeledSamples;
import io.augment.data.SampleShape;
import io.augment.djl.evidence.ComparisonProtocol;
import io.augment.djl.evidence.ImageComparison;
import io.augment.djl.gan.GanConfig;
import io.augment.djl.gan.GanTrainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Arms are compared on images.
 *
 * @param images what scarce training sets are drawn from, and what classifiers are tested on
 * @param config how the GANs train, as the protocol has it
 */
record ImageSubject(Parts<LabeledSamples> images, GanConfig config) implements ComparisonSubject {

  @Override
  public SampleShape shape() {
    return images.train().shape();
  }

  @Override
  public ClassCounts trainCounts() {
    return images.train().counts();
  }

  @Override
  public ClassCounts testCounts() {
    return images.test().counts();
  }

  @Override
  public SortedMap<String, String> gan() {
    return config.settings();
  }

  @Override
  public Ready prepare(ComparisonProtocol protocol, RepeatRuns runs) {
    List<GanTrainer.MonitorFactory> monitors = new ArrayList<>();
    monitors.add(() -> runs.next().begin());
    monitors.addAll(GanRun.progress(runs.console()));
    ImageComparison comparison = new ImageComparison(protocol, monitors);
    return () ->
        new Compared(comparison.run(images.train(), images.test(), runs), Optional.empty());
  }
}
