package io.augment.cli.report;

import java.util.List;

/**
 * Several metrics beside each other, each on its own scale and with the values that real samples
 * give against real ones: without those a distance between few samples says nothing.
 *
 * <p>Immutable and thread-safe.
 */
public final class ReferencePlot extends Block {

  private final String caption;
  private final String spreadIs;
  private final List<MetricPanel> panels;

  private ReferencePlot(String caption, String spreadIs, List<MetricPanel> panels) {
    this.caption = caption;
    this.spreadIs = spreadIs;
    this.panels = List.copyOf(panels);
  }

  /**
   * A plot.
   *
   * @param caption what it shows
   * @param spreadIs what the intervals are, such as {@code 95 % of bootstrap draws}
   * @param panels a panel for each metric, at least one
   * @return the plot
   * @throws IllegalArgumentException if there is no panel
   */
  public static ReferencePlot of(String caption, String spreadIs, List<MetricPanel> panels) {
    if (panels.isEmpty()) {
      throw new IllegalArgumentException("panels of \"" + caption + "\": expected at least one");
    }
    return new ReferencePlot(caption, spreadIs, panels);
  }

  @Override
  void write(Page page) {
    Table.Builder numbers =
        Table.builder(
            "values and what real samples give against real ones; intervals are " + spreadIs,
            List.of("metric", "of", "value", "from", "to", "real", "real from", "real to"));
    panels.forEach(panel -> panel.addTo(numbers));
    String key =
        "Dot and line: value and "
            + spreadIs
            + "; dashed line and band: the same of real against real samples.";
    Figure.write(page, caption, key, () -> draw(page), numbers.build());
  }

  private void draw(Page page) {
    page.markup().open("div", "class", "panels");
    panels.forEach(panel -> panel.draw(page));
    page.markup().close();
  }
}
