package io.augment.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HtmlReportTest {

  private static final ParsedPage PAGE = ParsedPage.of(ExampleReport.build());

  @Test
  void givesTheSameTextForTheSameReport() {
    assertThat(ExampleReport.build().html()).isEqualTo(ExampleReport.build().html());
  }

  @Test
  void hasOneTitleAndItsLandmarks() {
    assertThat(PAGE.texts("//h1")).containsExactly("Do synthetic images help on blood cells?");
    assertThat(PAGE.attributes("/html", "lang")).containsExactly("en");
    for (String landmark : List.of("header", "nav", "main", "footer")) {
      assertThat(PAGE.all("//" + landmark)).as(landmark).hasSize(1);
    }
  }

  @Test
  void headingsGoDownOneLevelAtATime() {
    int previous = 0;
    for (String heading : headings()) {
      int level = heading.charAt(1) - '0';
      assertThat(level).as(heading).isBetween(1, previous + 1);
      previous = level;
    }
  }

  private static List<String> headings() {
    return PAGE.all("//*[self::h1 or self::h2 or self::h3 or self::h4]").stream()
        .map(heading -> heading.getTagName() + " " + heading.getTextContent())
        .toList();
  }

  @Test
  void idsAreUniqueAndEveryReferenceHasItsTarget() {
    List<String> ids = PAGE.attributes("//*[@id]", "id");
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(PAGE.attributes("//a", "href"))
        .hasSize(7)
        .allSatisfy(href -> assertThat(ids).contains(href.substring(1)));
    for (String attribute : List.of("aria-labelledby", "aria-describedby")) {
      assertThat(PAGE.attributes("//*[@" + attribute + "]", attribute))
          .isNotEmpty()
          .allSatisfy(id -> assertThat(ids).contains(id));
    }
  }

  @Test
  void everyFigureHasACaptionAndEveryPlotItsTextAndItsTable() {
    assertThat(PAGE.all("//figure")).hasSize(8);
    assertThat(PAGE.all("//figure[count(figcaption) = 1]")).hasSize(8);
    assertThat(PAGE.texts("//figcaption/span[@class='number']"))
        .startsWith("Figure 1. ", "Figure 2. ")
        .doesNotHaveDuplicates();
    assertThat(PAGE.all("//svg[@role='img']"))
        .isNotEmpty()
        .hasSameSizeAs(PAGE.all("//svg[@role='img'][title][desc]"));
    assertThat(PAGE.all("//figure[.//svg[@role='img']]"))
        .hasSize(7)
        .hasSameSizeAs(PAGE.all("//figure[.//svg[@role='img']]/following-sibling::details//table"));
    assertThat(PAGE.attributes("//img", "alt")).hasSize(3).allMatch(alt -> !alt.isBlank());
  }

  @Test
  void tablesHaveACaptionAndHeadingsWithAScope() {
    assertThat(PAGE.all("//table")).hasSize(8);
    assertThat(PAGE.all("//table[caption]")).hasSize(8);
    assertThat(PAGE.all("//thead//th[not(@scope='col')]")).isEmpty();
    assertThat(PAGE.all("//tbody/tr[not(th[@scope='row'])]")).isEmpty();
  }

  @Test
  void namesThatAreMarkupStayTexts() {
    assertThat(PAGE.all("//script")).hasSize(1);
    assertThat(PAGE.all("//*[@onload]")).isEmpty();
    assertThat(PAGE.all("//*[@style]")).as("the policy forbids style attributes").isEmpty();
    assertThat(PAGE.texts("//tbody//th"))
        .contains("<script>alert('x')</script> \"onload=\"x\" &lt; [U+202E]gnp.exe");
    assertThat(ExampleReport.build().html()).doesNotContain("\u202E");
  }

  @Test
  void itsPolicyPermitsItsOwnStyleAndScriptAndNoNetwork() throws Exception {
    String policy =
        PAGE.attributes("//meta[@http-equiv='Content-Security-Policy']", "content").get(0);
    assertThat(policy)
        .startsWith("default-src 'none'; img-src data:; ")
        .contains("style-src '" + hash(PAGE.texts("//style").get(0)) + "'")
        .contains("script-src '" + hash(PAGE.texts("//script").get(0)) + "'")
        .doesNotContain("unsafe");
    assertThat(PAGE.attributes("//*[@src]", "src"))
        .hasSize(3)
        .allMatch(source -> source.startsWith("data:image/png;base64,"));
    assertThat(PAGE.texts("//style").get(0)).doesNotContain("url(", "@import");
  }

  private static String hash(String text) throws Exception {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return "sha256-"
        + Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  /** The parser is the judge: a text that broke out would change the page's structure. */
  @Property(tries = 200)
  void anyTextComesBackFromThePageAsItWas(@ForAll String text) {
    // given
    HtmlReport report =
        HtmlReport.builder("Title" + text)
            .verdict(Verdict.GAIN, text)
            .asked("label" + text, text)
            .section(
                Section.builder(text)
                    .add(Facts.of(Map.of(text, text)))
                    .add(Table.builder(text, List.of(text)).row(Cell.text(text)).build())
                    .add(
                        ImageFigure.builder(text)
                            .image(text, ExampleReport.png(2, 2, 1), "alt" + text, 1)
                            .build())
                    .build())
            .build();

    // when
    ParsedPage page = ParsedPage.of(report);

    // then
    String visible = VisibleText.of(text);
    assertThat(page.texts("//h1")).containsExactly("Title" + visible);
    assertThat(page.texts("//h2")).containsExactly("What was asked", visible);
    assertThat(page.texts("//tbody//th")).containsExactly(visible);
    assertThat(page.texts("//dd")).containsExactly(visible, visible);
    assertThat(page.attributes("//img", "alt"))
        .containsExactly(("alt" + visible).replace('\n', ' ').replace('\t', ' '));
  }

  @Test
  void showsNoEmptyContentsNorFooterIfThereIsNothing() {
    // when
    ParsedPage page = ParsedPage.of(HtmlReport.builder("Nothing yet").build());

    // then
    assertThat(page.all("//nav")).isEmpty();
    assertThat(page.all("//footer")).isEmpty();
    assertThat(page.texts("//p[@class='label']")).containsExactly("No verdict");
  }

  @Test
  void saysWhatIsWrongWithATitleOrItsDepth() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HtmlReport.builder(" "))
        .withMessage("title \" \": expected some text");

    Section section = Section.builder("4").build();
    for (String heading : List.of("3", "2", "1")) {
      section = Section.builder(heading).add(section).build();
    }
    HtmlReport report = HtmlReport.builder("Deep").section(section).build();
    assertThatIllegalStateException()
        .isThrownBy(report::html)
        .withMessageContaining("three levels at most");
  }
}
