package io.augment.cli.run;

import io.augment.Synthesizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A generator that was fitted.
 *
 * @param synthesizer draws from it; closed together with this
 * @param findings what the training's watch found wrong
 * @param saving writes its archive
 */
public record FittedGan(Synthesizer synthesizer, List<String> findings, Saving saving)
    implements AutoCloseable {

  /** Writes an archive. */
  @FunctionalInterface
  interface Saving {
    void to(Path archive) throws IOException;
  }

  public FittedGan {
    findings = List.copyOf(findings);
  }

  /** Writes its archive. */
  public void save(Path archive) throws IOException {
    saving.to(archive);
  }

  @Override
  public void close() {
    synthesizer.close();
  }
}
