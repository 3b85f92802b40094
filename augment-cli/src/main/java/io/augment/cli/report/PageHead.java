package io.augment.cli.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/** The page's head: its stylesheet, its script, and the policy that lets it run nothing else. */
final class PageHead {

  private static final String STYLE = resource("report.css");
  private static final String SCRIPT = resource("report.js");
  private static final String POLICY =
      "default-src 'none'; img-src data:; style-src '"
          + hash(STYLE)
          + "'; script-src '"
          + hash(SCRIPT)
          + "'; base-uri 'none'; form-action 'none'";

  private PageHead() {}

  static void write(Markup markup, String title) {
    markup.open("head").empty("meta", "charset", "utf-8");
    markup.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
    markup.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    markup.empty("meta", "name", "color-scheme", "content", "light dark");
    markup.empty("meta", "name", "referrer", "content", "no-referrer");
    // Browsers ask a server for an icon unless the page brings one.
    markup.empty("link", "rel", "icon", "href", "data:,");
    markup.leaf("title", title);
    markup.open("style").verbatim(STYLE).close().close();
  }

  static void writeScript(Markup markup) {
    markup.open("script").verbatim(SCRIPT).close();
  }

  /** The hash by which a policy permits one text, and no other. */
  private static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] bytes = digest.digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = PageHead.class.getResourceAsStream(name)) {
      String text =
          new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
      // Browsers hash the text with the line ends they read, and a checkout may have others.
      return text.replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
