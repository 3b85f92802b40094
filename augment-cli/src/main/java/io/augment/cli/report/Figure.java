package io.augment.cli.report;

/** The frame around every plot: its number, its caption, and the table behind it. */
final class Figure {

  private Figure() {}

  /** Writes a drawing with its caption below, and the numbers it shows, folded. */
  static void write(Page page, String caption, String key, Runnable drawing, Table numbers) {
    Markup markup = page.markup();
    String name = "Figure " + page.nextFigure();
    markup.open("div", "class", "exhibit").open("figure");
    drawing.run();
    writeCaption(markup, name, caption, key);
    markup.close();
    markup.open("details").leaf("summary", "The numbers of " + name.replace('F', 'f'));
    numbers.write(page, name + " in numbers: ");
    markup.close().close();
  }

  /** Writes images with their caption below. */
  static void write(Page page, String caption, Runnable drawing) {
    Markup markup = page.markup();
    String name = "Figure " + page.nextFigure();
    markup.open("figure", "class", "exhibit");
    drawing.run();
    writeCaption(markup, name, caption, "");
    markup.close();
  }

  private static void writeCaption(Markup markup, String name, String caption, String key) {
    markup.open("figcaption").leaf("span", name + ". ", "class", "number").text(caption);
    if (!key.isEmpty()) {
      markup.text(" ").leaf("span", key, "class", "key");
    }
    markup.close();
  }
}
