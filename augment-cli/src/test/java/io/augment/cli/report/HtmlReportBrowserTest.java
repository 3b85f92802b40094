package io.augment.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The report as a browser shows it. Pictures of it lie in target/report afterwards. */
@Tag("browser")
class HtmlReportBrowserTest {

  private static final Path PICTURES = Path.of("target", "report");
  private static final String METRICS = "main > section:nth-of-type(2) > .scroll table";

  private static @Nullable Chromium chromium;
  private static String address = "";

  /** What the browser has to say of the pages of one test: nothing, if all is well. */
  private final List<String> complaints = new ArrayList<>();

  private final Set<String> requests = Collections.synchronizedSet(new TreeSet<>());
  private final List<BrowserContext> contexts = new ArrayList<>();

  @BeforeAll
  static void start() throws IOException {
    Optional<Path> executable = Chromium.find();
    if (executable.isEmpty()) {
      System.err.println(
          "NOT TESTED in a browser: report.html. There is no chromium, chromium-browser or"
              + " google-chrome on the PATH (set -Daugment.chromium=FILE)");
    }
    assumeTrue(executable.isPresent(), "no browser: set -Daugment.chromium=FILE");
    Path file = Files.createDirectories(PICTURES).resolve("report.html");
    Files.writeString(file, ExampleReport.build().html());
    address = file.toUri().toString();
    chromium = Chromium.start(executable.get());
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @AfterEach
  void sawNoComplaintAndNoRequest() {
    contexts.forEach(BrowserContext::close);
    assertThat(complaints).isEmpty();
    assertThat(requests).containsExactly(address);
  }

  private Page open(Browser.NewContextOptions options) {
    BrowserContext context = Objects.requireNonNull(chromium).browser().newContext(options);
    contexts.add(context);
    Page page = context.newPage();
    page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
    page.onPageError(complaints::add);
    page.onRequest(request -> requests.add(request.url()));
    page.navigate(address);
    return page;
  }

  private Page open() {
    return open(new Browser.NewContextOptions().setViewportSize(1100, 900));
  }

  private static void picture(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name)).setFullPage(true));
  }

  @Test
  void showsEveryFigure() {
    // when
    Page page = open();
    picture(page, "light.png");

    // then
    List<Locator> figures = page.locator("figure").all();
    assertThat(figures).hasSize(8).allMatch(Locator::isVisible);
    assertThat(page.locator("svg.plot").all())
        .hasSize(11)
        .allSatisfy(
            plot -> {
              BoundingBox box = plot.boundingBox();
              assertThat(box.width).isGreaterThan(100);
              assertThat(box.height).isGreaterThan(50);
            });
    assertThat(page.locator("img").all())
        .hasSize(3)
        .allSatisfy(
            image ->
                assertThat(image.evaluate("image => image.complete ? image.naturalWidth : 0"))
                    .isEqualTo(112));
    assertThat(page.locator("script").count()).isEqualTo(1);
  }

  @Test
  void everySeriesOfALegendHasItsMarkInSight() {
    // given
    Page page = open();

    // then: also of marks, which reach out of their own box of a pixel
    assertThat(page.locator(".legend svg svg").all())
        .isNotEmpty()
        .allSatisfy(
            mark ->
                assertThat(mark.evaluate("mark => getComputedStyle(mark).overflow"))
                    .isEqualTo("visible"));
  }

  @Test
  void forbidsTheNetworkAndForeignScripts() {
    // given
    Page page = open();

    // when: as if a name had broken out of its text
    page.waitForConsoleMessage(
        () ->
            page.evaluate(
                "document.body.insertAdjacentHTML('beforeend',"
                    + " '<img src=\"http://127.0.0.1:9/x.png\" />')"));
    page.waitForConsoleMessage(
        () ->
            page.evaluate(
                "document.body.insertAdjacentHTML('beforeend',"
                    + " '<img src=\"data:,\" onerror=\"document.title = 1\" />')"));

    // then
    assertThat(complaints)
        .hasSize(2)
        .allMatch(complaint -> complaint.contains("Content Security Policy"));
    assertThat(page.title()).isEqualTo("Do synthetic images help on blood cells?");
    complaints.clear();
    requests.retainAll(Set.of(address));
  }

  @Test
  void marksStandWhereTheirValuesAre() {
    // given: the dashed line of the differences stands at 0, and so do its axis' ticks
    Page page = open();
    Locator plot = page.locator("svg.plot").nth(1);

    // when
    double zero = plot.locator("line.reference").boundingBox().x;
    Object tick =
        plot.evaluate(
            "plot => { const box = [...plot.querySelectorAll('text.tick')]"
                + ".find(text => /^0[.]0*$/.test(text.textContent)).getBoundingClientRect();"
                + " return box.x + box.width / 2; }");

    // then
    assertThat(((Number) tick).doubleValue()).isCloseTo(zero, within(1.5));
  }

  @Test
  void sortsByTheColumnThatIsClicked() {
    // given
    Page page = open();
    Locator heading = page.locator(METRICS + " thead th").nth(4);

    // when, then: by value, where the order of texts is another
    heading.locator("button").click();
    assertThat(values(page, 4)).hasSize(7).isSorted();
    assertThat(heading.getAttribute("aria-sort")).isEqualTo("ascending");

    // when, then
    heading.locator("button").click();
    assertThat(values(page, 4)).isSortedAccordingTo(Collections.reverseOrder());
    assertThat(heading.getAttribute("aria-sort")).isEqualTo("descending");
  }

  @Test
  void sortsWhatIsUndefinedLastEitherWay() {
    // given
    Page page = open();
    Locator button = page.locator(METRICS + " thead th button").nth(2);

    for (int click = 0; click < 2; click++) {
      // when
      button.click();

      // then
      assertThat(page.locator(METRICS + " tbody tr:last-child th").textContent())
          .isEqualTo("smote");
    }
  }

  @Test
  void sortsByKeyboard() {
    // given
    Page page = open();
    List<String> before = page.locator(METRICS + " tbody th").allTextContents();

    // when: the heading after the first by Tab
    page.locator(METRICS + " thead th button").first().focus();
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");

    // then
    assertThat(values(page, 1)).isSorted();
    assertThat(page.locator(METRICS + " th[aria-sort]").all()).hasSize(1);

    // when
    page.keyboard().press("Shift+Tab");
    page.keyboard().press("Space");

    // then
    assertThat(page.locator(METRICS + " tbody th").allTextContents())
        .isEqualTo(before.stream().sorted().toList());
  }

  private static List<Double> values(Page page, int column) {
    return page.locator(METRICS + " tbody tr > :nth-child(" + (column + 1) + ")").all().stream()
        .map(cell -> Double.valueOf(cell.getAttribute("data-value")))
        .toList();
  }

  @Test
  void skipsToTheResultsByKeyboard() {
    // given
    Page page = open();

    // when, then: the link shows itself
    page.keyboard().press("Tab");
    Locator skip = page.locator(".skip");
    assertThat(skip.boundingBox().y).isGreaterThanOrEqualTo(0);
    assertThat(skip.evaluate("link => getComputedStyle(link).outlineStyle")).isEqualTo("solid");

    // when, then
    page.keyboard().press("Enter");
    assertThat(page.evaluate("document.activeElement.id")).isEqualTo("main");
  }

  @Test
  void isDarkWhereTheReaderWantsIt() {
    // given
    Page page = open();
    Object light = page.evaluate("getComputedStyle(document.body).backgroundColor");

    // when
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    picture(page, "dark.png");

    // then
    assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        .isNotEqualTo(light);
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void hasContrastThatEveryoneReads(ColorScheme scheme) throws IOException {
    // given
    Page page = open(new Browser.NewContextOptions().setColorScheme(scheme));
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })");

    // when
    Object poor = page.evaluate(script("contrast.js"));

    // then: WCAG 2.2 AA, 4.5 for texts and 3 for what is drawn
    assertThat(poor).isEqualTo(List.of());
  }

  private static String script(String name) throws IOException {
    try (var in = HtmlReportBrowserTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void fitsAPhone() {
    // given
    Page page =
        open(
            new Browser.NewContextOptions()
                .setViewportSize(360, 740)
                .setIsMobile(true)
                .setHasTouch(true));
    picture(page, "phone.png");
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })");

    // then: tables scroll in their boxes, the page doesn't
    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
    assertThat(page.evaluate("window.innerWidth")).isEqualTo(360);
    assertThat(
            page.locator(".scroll").all().stream()
                .filter(box -> (Boolean) box.evaluate("box => box.scrollWidth > box.clientWidth")))
        .isNotEmpty();
  }

  @Test
  void printsTheNumbersBehindThePlots() {
    // given
    Page page = open(new Browser.NewContextOptions().setColorScheme(ColorScheme.DARK));
    assertThat(page.locator("details td").first().isVisible()).isFalse();

    // when
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

    // then: on white paper, with nothing folded
    assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        .isEqualTo("rgb(253, 253, 252)");
    assertThat(page.locator("details td").all().stream().filter(cell -> !cell.isVisible()))
        .isEmpty();
    page.setViewportSize(700, 900);
    picture(page, "print.png");
    page.pdf(new Page.PdfOptions().setPath(PICTURES.resolve("print.pdf")).setFormat("A4"));
  }

  @Test
  void isCompleteWithoutScripts() {
    // when
    Page page = open(new Browser.NewContextOptions().setJavaScriptEnabled(false));

    // then
    assertThat(page.locator("figure").all()).hasSize(8).allMatch(Locator::isVisible);
    assertThat(page.locator("button").count()).isZero();
    page.locator("summary").first().click();
    assertThat(page.locator("details td").first().isVisible()).isTrue();
  }
}
