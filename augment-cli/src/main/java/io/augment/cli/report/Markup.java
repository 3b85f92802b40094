package io.augment.cli.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Writes HTML that is well-formed XML too. Every text and every attribute's value is escaped; names
 * of elements and attributes are the caller's own. Not thread-safe.
 */
final class Markup {

  /** Elements after which a line ends, so that the file can be read and compared. */
  private static final Set<String> LINES =
      Set.of(
          "html",
          "head",
          "title",
          "style",
          "script",
          "body",
          "header",
          "nav",
          "main",
          "footer",
          "section",
          "h1",
          "h2",
          "h3",
          "h4",
          "p",
          "ul",
          "li",
          "dl",
          "dd",
          "pre",
          "div",
          "figure",
          "figcaption",
          "details",
          "summary",
          "table",
          "caption",
          "thead",
          "tbody",
          "tr",
          "svg",
          "g");

  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /** Opens an element; attributes are names and values in turn. */
  Markup open(String name, String... attributes) {
    start(name, attributes);
    out.append('>');
    open.push(name);
    return this;
  }

  /** Closes the element opened last. */
  Markup close() {
    String name = open.pop();
    out.append("</").append(name).append('>');
    if (LINES.contains(name)) {
      out.append('\n');
    }
    return this;
  }

  /** An element that has no content. */
  Markup empty(String name, String... attributes) {
    start(name, attributes);
    out.append(" />");
    return this;
  }

  /** An element that has a text alone. */
  Markup leaf(String name, String text, String... attributes) {
    return open(name, attributes).text(text).close();
  }

  Markup text(String text) {
    escape(text);
    return this;
  }

  /** Our own stylesheet or script, as browsers don't read escapes in those. */
  Markup verbatim(String text) {
    if (text.indexOf('<') >= 0 || text.indexOf('&') >= 0) {
      throw new IllegalArgumentException("verbatim text: expected neither < nor & in it");
    }
    out.append(text);
    return this;
  }

  /** All that was written, once every element is closed. */
  String finished() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("unclosed elements: " + open);
    }
    return out.toString();
  }

  private void start(String name, String... attributes) {
    out.append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1]);
      out.append('"');
    }
  }

  private void escape(String text) {
    VisibleText.of(text)
        .chars()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append((char) c);
              }
            });
  }
}
