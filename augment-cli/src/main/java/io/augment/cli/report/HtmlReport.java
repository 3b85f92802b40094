package io.augment.cli.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A report as one HTML file that fetches nothing.
 *
 * <pre>{@code
 * HtmlReport report =
 *     HtmlReport.builder("Do synthetic images help?")
 *         .verdict(Verdict.NO_GAIN_SHOWN, "Adding the GAN's samples changed ...")
 *         .asked("Data", "bccd_cells_32.npz")
 *         .section(
 *             Section.builder("Arms")
 *                 .add(
 *                     IntervalPlot.builder("Balanced accuracy of each arm", "balanced accuracy")
 *                         .row("real", Estimate.of(values))
 *                         .build())
 *                 .build())
 *         .build();
 * }</pre>
 *
 * <p>The page reads in light and in dark, on a phone, in print and with a screen reader, and has a
 * content security policy that forbids the network. Texts may be hostile: all are escaped, and
 * characters that can't be seen are spelled out. The same report gives the same text.
 *
 * <p>Immutable and thread-safe.
 */
public final class HtmlReport {

  private static final String MAIN = "main";

  private final String title;
  private final @Nullable String date;
  private final Verdict verdict;
  private final String sentence;
  private final List<String> remarks;
  private final Map<String, String> asked;
  private final List<Section> sections;
  private final String colophon;

  private HtmlReport(Builder builder) {
    title = builder.title;
    date = builder.date;
    verdict = builder.verdict;
    sentence = builder.sentence;
    remarks = List.copyOf(builder.remarks);
    asked = new LinkedHashMap<>(builder.asked);
    sections = List.copyOf(builder.sections);
    colophon = builder.colophon;
  }

  /**
   * Starts a report.
   *
   * @param title its title
   * @return the builder
   */
  public static Builder builder(String title) {
    return new Builder(title);
  }

  /**
   * The report as a page, to be stored in UTF-8.
   *
   * @return the text of the file
   * @throws IllegalStateException if sections nest more than three deep
   */
  public String html() {
    Page page = new Page();
    Markup markup = page.markup();
    markup.open("html", "lang", "en");
    PageHead.write(markup, title);
    markup.open("body");
    markup.leaf("a", "Skip to the results", "class", "skip", "href", "#" + MAIN);
    writeHeader(markup);
    writeBody(page);
    if (!colophon.isEmpty()) {
      markup.open("footer").leaf("p", colophon).close();
    }
    PageHead.writeScript(markup);
    markup.close().close();
    return "<!DOCTYPE html>\n" + markup.finished();
  }

  private void writeHeader(Markup markup) {
    markup.open("header").leaf("h1", title);
    Optional.ofNullable(date).ifPresent(text -> markup.leaf("p", text, "class", "date"));
    markup.open("div", "class", "verdict " + verdict.style());
    markup.leaf("p", verdict.label(), "class", "label");
    markup.leaf("p", sentence, "class", "sentence");
    remarks.forEach(remark -> markup.leaf("p", remark));
    markup.close().close();
  }

  private void writeBody(Page page) {
    List<Section> all = new ArrayList<>();
    if (!asked.isEmpty()) {
      all.add(Section.builder("What was asked").add(Facts.of(asked)).build());
    }
    all.addAll(sections);
    List<String> ids = all.stream().map(section -> page.nextId("section")).toList();
    if (!all.isEmpty()) {
      writeContents(page.markup(), all, ids);
    }
    page.markup().open("main", "id", MAIN, "tabindex", "-1");
    for (int i = 0; i < all.size(); i++) {
      all.get(i).write(page, ids.get(i));
    }
    page.markup().close();
  }

  private static void writeContents(Markup markup, List<Section> sections, List<String> ids) {
    markup.open("nav", "aria-label", "Contents").open("ul");
    for (int i = 0; i < sections.size(); i++) {
      markup.open("li").leaf("a", sections.get(i).heading(), "href", "#" + ids.get(i)).close();
    }
    markup.close().close();
  }

  /** Builds an {@link HtmlReport}. Not thread-safe. */
  public static final class Builder {

    private final String title;
    private @Nullable String date;
    private Verdict verdict = Verdict.NONE;
    private String sentence = "This report draws no conclusion.";
    private final List<String> remarks = new ArrayList<>();
    private final Map<String, String> asked = new LinkedHashMap<>();
    private final List<Section> sections = new ArrayList<>();
    private String colophon = "";

    private Builder(String title) {
      if (title.isBlank()) {
        throw new IllegalArgumentException("title \"" + title + "\": expected some text");
      }
      this.title = title;
    }

    /**
     * Sets the time of creation; none by default.
     *
     * @param date the date as readers shall see it
     * @return this
     */
    public Builder date(String date) {
      this.date = date;
      return this;
    }

    /**
     * Sets what the report says at its head; {@link Verdict#NONE} by default.
     *
     * @param verdict the verdict in a word
     * @param sentence the verdict in a sentence
     * @return this
     */
    public Builder verdict(Verdict verdict, String sentence) {
      this.verdict = verdict;
      this.sentence = sentence;
      return this;
    }

    /**
     * Adds a sentence below the verdict, such as another classifier's opinion.
     *
     * @param sentence any text
     * @return this
     */
    public Builder remark(String sentence) {
      remarks.add(sentence);
      return this;
    }

    /**
     * Adds a line on what was asked.
     *
     * @param label its subject, such as {@code Data}; given twice, the later value is kept
     * @param value what was asked
     * @return this
     */
    public Builder asked(String label, String value) {
      asked.put(label, value);
      return this;
    }

    /**
     * Adds a section below those that are there.
     *
     * @param section the section
     * @return this
     */
    public Builder section(Section section) {
      sections.add(section);
      return this;
    }

    /**
     * Sets the last line, such as the version that made the report; nothing by default.
     *
     * @param colophon any text
     * @return this
     */
    public Builder colophon(String colophon) {
      this.colophon = colophon;
      return this;
    }

    /**
     * Builds the report.
     *
     * @return the report
     */
    public HtmlReport build() {
      return new HtmlReport(this);
    }
  }
}
