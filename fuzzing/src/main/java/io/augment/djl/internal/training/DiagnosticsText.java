package io.augment.djl.internal.training;

/** Findings of a training's diagnostics, as a checkpoint keeps them. */
public final class DiagnosticsText {

  private DiagnosticsText() {}

  /**
   * Reads them, and writes them.
   *
   * @param text what is read
   * @return what was in it
   */
  public static String noticed(String text) {
    return DiagnosticsJson.write(DiagnosticsJson.read(text));
  }
}
