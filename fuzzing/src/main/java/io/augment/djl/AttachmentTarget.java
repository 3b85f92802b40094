package io.augment.djl;

import io.augment.djl.archive.ArchiveFormatException;
import io.augment.djl.internal.training.DiagnosticsText;
import io.augment.djl.mask.MaskTexts;
import io.augment.djl.tabular.TabularTexts;
import io.augment.djl.translate.TranslationTexts;
import io.augment.djl.upscale.UpscaleTexts;
import io.augment.fuzzing.FuzzTarget;
import io.augment.fuzzing.Rejected;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Texts inside archives and checkpoints that have a form of their own: what a generator of rows
 * needs, what a forest of rows does, its table's encoder, what a training's diagnostics have
 * noticed, the networks of an upscaler and of an image-to-image translator, the masks of a mask
 * GAN.
 */
public final class AttachmentTarget implements FuzzTarget {

  private static final int CLASSES = 2;

  /** Each reads a text, and writes what was in it. */
  private static final List<UnaryOperator<String>> FORMS =
      List.of(
          text -> TabularTexts.rows(text, CLASSES),
          TabularTexts::table,
          TabularTexts::forest,
          DiagnosticsText::noticed,
          UpscaleTexts::form,
          TranslationTexts::form,
          MaskTexts::form);

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
