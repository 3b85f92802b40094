package io.augment.cli;

import io.augment.data.LabeledSamples;
import io.augment.djl.evidence.ComparisonListener;
import io.augment.djl.evidence.ComparisonProtocol;
import io.augment.djl.gan.GanSynthesizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;

/**
 * The run folders of a comparison's repeats, each with the repeat's GAN, and the notes of how far
 * it has come. Not thread-safe.
 */
final class RepeatRuns implements ComparisonListener {

  private final Path folder;
  private final ComparisonProtocol protocol;
  private final Console console;
  private int repeat;

  RepeatRuns(Path folder, ComparisonProtocol protocol, Console console) {
    this.folder = folder;
    this.protocol = protocol;
    this.console = console;
  }

  Console console() {
    return console;
  }

  /** The run folder of the GAN that is fitted now: GANs are fitted in order, one a repeat. */
  RunFiles next() {
    repeat++;
    return RunFiles.ofRepeat(folder, repeat);
  }

  @Override
  public void fitted(int repeat, LabeledSamples drawn, GanSynthesizer generator)
      throws IOException {
    RunFiles run = RunFiles.ofRepeat(folder, repeat);
    generator.save(run.generator());
    RealAndSynthetic.grid(drawn, generator, protocol.seed()).write(run.realAndSynthetic());
    generator.findings().forEach(console::warn);
  }

  @Override
  public void repeatDone(int repeat) {
    console.note("repeat " + repeat + " of " + protocol.repeats() + " done");
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException();
    }
  }
}
