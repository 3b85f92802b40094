package io.augment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import io.augment.cli.report.Chromium;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The reports of comparisons as a browser shows them: those that are made here, and those that the
 * system property {@code augment.reports} names.
 */
@Tag("browser")
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class ReportInChromiumTest {

  private static final String REPORTS = "augment.reports";

  private static @Nullable Chromium chromium;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    Optional<Path> executable = Chromium.find();
    if (executable.isEmpty()) {
      System.err.println(
          "NOT TESTED in a browser: the reports of comparisons. There is no chromium,"
              + " chromium-browser or google-chrome on the PATH (set -Daugment.chromium=FILE)");
    }
    assumeTrue(executable.isPresent(), "no browser: set -Daugment.chromium=FILE");
    chromium = Chromium.start(executable.get());
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @Test
  void aComparisonOfImagesIsShown() throws Exception {
    Path out = folder.resolve("images");
    CommandRun run =
        TinyImages.runQuickly(
            "compare",
            TinyImages.npz(folder, 12, 12),
            "--arms",
            "real,classic,gan,auto",
            "--repeats",
            2,
            "--downstream-steps",
            2,
            "--gate-steps",
            2,
            "--search-repeats",
            2,
            "--ratios",
            0.3,
            "--out",
            out);
    assertThat(run.status()).as(run.err()).isZero();
    assertShown(out.resolve("report.html"));
  }

  @Test
  void aComparisonOfATableIsShown() throws Exception {
    Path out = folder.resolve("table");
    CommandRun run =
        TinyTables.runQuickly(
            "compare",
            TinyTables.csv(folder, 20, 15),
            "--arms",
            "real,smote,gan",
            "--repeats",
            2,
            "--downstream-steps",
            2,
            "--gate-steps",
            2,
            "--out",
            out);
    assertThat(run.status()).as(run.err()).isZero();
    assertShown(out.resolve("report.html"));
  }

  @Test
  void everyReportThatIsNamedIsShown() {
    for (String report :
        System.getProperty(REPORTS, "").split(Pattern.quote(File.pathSeparator), -1)) {
      if (!report.isEmpty()) {
        assertThat(Path.of(report)).exists();
        assertShown(Path.of(report));
        System.err.println("shown without complaints: " + report);
      }
    }
  }

  private static void assertShown(Path report) {
    assertThat(Files.exists(report)).isTrue();
    for (int width : new int[] {1100, 360}) {
      List<String> complaints = new ArrayList<>();
      List<String> requests = new ArrayList<>();
      try (BrowserContext context =
          chromium()
              .browser()
              .newContext(new Browser.NewContextOptions().setViewportSize(width, 900))) {
        Page page = context.newPage();
        page.onConsoleMessage(message -> complaints.add(message.text()));
        page.onPageError(complaints::add);
        page.onRequest(request -> requests.add(request.url()));
        page.navigate(report.toUri().toString());
        assertFiguresShow(page);
        assertTablesSort(page);
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
            .as("width of the page in a window of %d", width)
            .isEqualTo(width);
      }
      assertThat(complaints).isEmpty();
      assertThat(requests).containsExactly(report.toUri().toString());
    }
  }

  private static Chromium chromium() {
    if (chromium == null) {
      throw new IllegalStateException("not started");
    }
    return chromium;
  }

  private static void assertFiguresShow(Page page) {
    assertThat(page.locator("figure").all()).isNotEmpty().allMatch(Locator::isVisible);
    for (Locator plot : page.locator("svg.plot").all()) {
      BoundingBox box = plot.boundingBox();
      assertThat(box.width).isGreaterThan(100);
      assertThat(box.height).isGreaterThan(20);
    }
    for (Locator image : page.locator("img").all()) {
      Object width = image.evaluate("image => image.complete ? image.naturalWidth : 0");
      assertThat(((Number) width).intValue()).isPositive();
    }
  }

  private static void assertTablesSort(Page page) {
    Locator heading =
        page.locator("table:visible th[aria-sort], table:visible th:has(button)").first();
    heading.locator("button").click();
    assertThat(heading.getAttribute("aria-sort")).isIn("ascending", "descending");
  }
}
