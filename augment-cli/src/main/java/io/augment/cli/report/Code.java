package io.augment.cli.report;

/**
 * A command or another text to copy, with its line breaks.
 *
 * <p>Immutable and thread-safe.
 */
public final class Code extends Block {

  private final String text;

  private Code(String text) {
    this.text = text;
  }

  /**
   * A text to copy.
   *
   * @param text any text
   * @return the block
   */
  public static Code of(String text) {
    return new Code(text);
  }

  @Override
  void write(Page page) {
    page.markup().open("pre").leaf("code", text).close();
  }
}
