package io.augment.cli.report;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The machine's own browser, driven from a test: nothing is downloaded. */
public final class Chromium implements AutoCloseable {

  /** Where the browser is, if not on the PATH. */
  static final String PROPERTY = "augment.chromium";

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Path executable) {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable)
                    // As root, as in a container, it starts without its sandbox alone.
                    .setArgs(List.of("--no-sandbox")));
  }

  public static Chromium start(Path executable) {
    return new Chromium(executable);
  }

  public static Optional<Path> find() {
    String given = System.getProperty(PROPERTY, "");
    if (!given.isEmpty()) {
      return Optional.of(Path.of(given));
    }
    return NAMES.stream()
        .flatMap(
            name ->
                Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                    .map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  public Browser browser() {
    return browser;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
