package io.augment.cli.comparison;

import io.augment.LabeledSamples;
import io.augment.MaskedSamples;
import io.augment.ProgressListener;
import io.augment.cli.console.Console;
import io.augment.cli.console.Progress;
import io.augment.cli.option.UnlabeledOptions;
import io.augment.djl.comparison.ComparedArm;
import io.augment.djl.comparison.ComparisonListener;
import io.augment.djl.mask.MaskGan;
import io.augment.djl.mask.MaskGate;
import io.augment.djl.mask.PseudoMasks;
import io.augment.djl.unlabeled.PseudoLabels;
import io.augment.gate.SyntheticPool;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reports the progress of a comparison. */
class ComparisonProgress implements ComparisonListener, AutoCloseable {

  private final Console console;
  private final int repeats;
  private @Nullable Progress gate;

  ComparisonProgress(Console console, int repeats) {
    this.console = console;
    this.repeats = repeats;
  }

  @Override
  public ProgressListener gating(int repeat) {
    close();
    gate = Progress.of(console, "Fitting gate");
    return gate;
  }

  @Override
  public void gated(int repeat, LabeledSamples drawn, SyntheticPool pool) throws IOException {
    close();
    console.note("the gate " + pool.report());
  }

  @Override
  public void gated(int repeat, MaskedSamples drawn, MaskGan gan, MaskGate.Passed passed)
      throws IOException {
    console.note("the gate: " + passed.report());
  }

  @Override
  public ProgressListener teaching(int repeat) {
    close();
    gate = Progress.of(console, "Fitting teacher");
    return gate;
  }

  @Override
  public void taught(int repeat, PseudoLabels labels) {
    close();
    console.note("repeat " + repeat + ": " + labels);
    if (labels.isEmpty()) {
      console.warn(
          "repeat "
              + repeat
              + ": the teacher of unlabelled images can't be trusted, "
              + labels.trust()
              + ": arms train without them");
    }
  }

  @Override
  public void leftOut(int count, int images) {
    console.warn(UnlabeledOptions.leftOut(count));
  }

  @Override
  public void predicted(int repeat, MaskedSamples drawn, PseudoMasks pseudo) {
    console.note(pseudo.toString());
  }

  @Override
  public void searching(int repeat, int draw, int fold) {
    close();
    console.note("search: fitting a GAN without fold " + fold + ", draw " + draw);
  }

  @Override
  public void measured(int repeat, ComparedArm arm) {
    close();
    console.note("repeat " + repeat + ": " + arm.label() + " measured");
  }

  @Override
  public void repeatDone(int repeat) {
    console.note("repeat " + repeat + " of " + repeats + " done");
  }

  /** Ends the progress line of a gate or a teacher. */
  @Override
  public void close() {
    if (gate != null) {
      gate.close();
    }
  }
}
