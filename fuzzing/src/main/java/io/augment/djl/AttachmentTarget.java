package io.augment.djl;

import io.augment.djl.archive.ArchiveFormatException;
import io.augment.djl.internal.training.DiagnosticsJson;
import io.augment.djl.tabular.internal.RowsJson;
import io.augment.djl.tabular.internal.TableJson;
import io.augment.djl.translate.internal.TranslationForm;
import io.augment.djl.upscale.internal.UpscaleArchitecture;
import io.augment.fuzzing.FuzzTarget;
import io.augment.fuzzing.Rejected;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Texts inside archives and checkpoints that have a form of their own: what a generator of rows
 * needs, its table's encoder, what a watch has noticed, an upscaler's network. It lies in this
 * package because one that reads them does.
 */
public final class AttachmentTarget implements FuzzTarget {

  private static final int CLASSES = 2;
  private static final int CHANNELS = 3;
  private static final int WIDTH = 8;

  /** Each reads a text, and writes what was in it. */
  private static final List<UnaryOperator<String>> FORMS =
      List.of(
          text -> RowsJson.write(RowsJson.read(text, CLASSES)),
          text -> TableJson.write(TableJson.read(text)),
          text -> DiagnosticsJson.write(DiagnosticsJson.read(text)),
          text -> UpscaleArchitecture.read(CHANNELS, WIDTH, text).json(),
          text -> TranslationForm.read(text).json());

  /** All of them. */
  public AttachmentTarget() {}

  @Override
  public String name() {
    return "attachment";
  }

  @Override
  public void read(byte[] input, Path folder) throws Rejected {
    String text = new String(input, StandardCharsets.UTF_8);
    int refused = 0;
    for (UnaryOperator<String> form : FORMS) {
      String written;
      try {
        written = form.apply(text);
      } catch (IllegalArgumentException e) {
        // What opens the file says it like this.
        Exception refusal = new ArchiveFormatException(folder, String.valueOf(e.getMessage()));
        refused++;
        if (refused == FORMS.size()) {
          throw Rejected.by(refusal);
        }
        Rejected.check(refusal);
        continue;
      }
      if (!form.apply(written).equals(written)) {
        throw new AssertionError("written and read again it is another text: " + written);
      }
    }
  }
}
