package io.augment.cli.sample;

import io.augment.LabeledSamples;
import io.augment.Synthesizer;
import io.augment.cli.exit.BadInputException;
import io.augment.cli.output.SampleTarget;
import io.augment.data.ClassLabels;
import io.augment.data.SeedSequence;
import io.augment.datasets.ImageData;
import io.augment.djl.gan.GanSynthesizer;
import io.augment.gate.GateReport;
import io.augment.gate.SyntheticPool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Images.
 *
 * @param generator draws them
 * @param target in which format they are written
 * @param out where to
 * @param layout of the images, if one was asked for
 * @param axes how the images lay that the GAN was fitted on, if that is known
 */
record ImageSampling(
    GanSynthesizer generator,
    SampleTarget target,
    Path out,
    Optional<SampleLayout> layout,
    Optional<ImageData.Axes> axes)
    implements Sampling {

  static final int USUAL_PER_CLASS = 16;

  @Override
  public Sampling truncated(double threshold) {
    return new ImageSampling(generator.truncated(threshold), target, out, layout, axes);
  }

  @Override
  public Sampling where(String text) {
    throw new BadInputException("--where is for rows of a table, and this generator draws images");
  }

  @Override
  public List<Integer> possible() {
    return IntStream.range(0, classes().count()).boxed().toList();
  }

  @Override
  public Sampling keysFrom(long first, int samples) {
    throw new BadInputException("--keys-from is for tables, and this generator draws images");
  }

  @Override
  public ClassLabels classes() {
    return generator.classes();
  }

  @Override
  public List<String> findings() {
    return generator.findings();
  }

  @Override
  public int usualPerClass() {
    return USUAL_PER_CLASS;
  }

  @Override
  public int[] weights() {
    return IntStream.generate(() -> 1).limit(classes().count()).toArray();
  }

  @Override
  public String sample() {
    return generator.shape().toString();
  }

  @Override
  public long most() {
    return ImageData.MAX_VALUES / generator.shape().values();
  }

  @Override
  public Drawn draw(int[] counts, SeedSequence seeds) throws IOException {
    return write(
        Sampling.eachClass(counts, seeds, generator::sample, LabeledSamples::concat),
        Optional.empty());
  }

  @Override
  public Synthesizer proposals() {
    return generator;
  }

  @Override
  public Drawn write(SyntheticPool pool) throws IOException {
    return write(pool.samples(), Optional.of(pool.report()));
  }

  private Drawn write(LabeledSamples samples, Optional<GateReport> gate) throws IOException {
    if (target == SampleTarget.NPZ || layout.isPresent()) {
      layout.orElse(SampleLayout.PLAIN).write(samples, axes, out);
    } else {
      target.write(samples, out);
    }
    return new Drawn(
        samples.toString(), samples.counts(), Optional.empty(), Optional.empty(), gate);
  }

  @Override
  public void close() {
    generator.close();
  }
}
