package io.augment.cli.run;

import io.augment.Synthesizer;
import io.augment.djl.mask.MaskGan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A generator that was fitted.
 *
 * @param drawing draws samples of classes; empty if it draws images with masks
 * @param closing closes it
 * @param findings what the training's watch found wrong
 * @param saving writes its archive
 */
public record FittedGan(
    Optional<Synthesizer> drawing, Runnable closing, List<String> findings, Saving saving)
    implements AutoCloseable {

  /** Writes an archive. */
  @FunctionalInterface
  interface Saving {
    void to(Path archive) throws IOException;
  }

  public FittedGan {
    findings = List.copyOf(findings);
  }

  /** A generator of samples of classes. */
  FittedGan(Synthesizer synthesizer, List<String> findings, Saving saving) {
    this(Optional.of(synthesizer), synthesizer::close, findings, saving);
  }

  /** A generator of images with masks. */
  FittedGan(MaskGan gan) {
    this(Optional.empty(), gan::close, gan.findings(), gan::save);
  }

  /** Draws from it; closed together with this. */
  public Synthesizer synthesizer() {
    return drawing.orElseThrow();
  }

  /** Writes its archive. */
  public void save(Path archive) throws IOException {
    saving.to(archive);
  }

  @Override
  public void close() {
    closing.run();
  }
}
