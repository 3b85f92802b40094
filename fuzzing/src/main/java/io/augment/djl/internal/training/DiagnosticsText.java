package io.augment.djl.internal.training;

/** What a training's diagnostics have noticed, as a checkpoint keeps it. */
public final class DiagnosticsText {

  private DiagnosticsText() {}

  /**
   * Reads it, and writes it.
   *
   * @param text what is read
   * @return what was in it
   */
  public static String noticed(String text) {
    return DiagnosticsJson.write(DiagnosticsJson.read(text));
  }
}
