package io.augment.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a release leaves to do is done: CONTRIBUTING.md, "Releasing". */
class ReleaseTest {

  private static final String FIRST = "0.1.0";

  @Test
  void oncePublishedTheApiIsCompared() throws IOException {
    // given
    String pom = Files.readString(Document.ROOT.resolve("pom.xml"));
    String version = element("version", pom).replace("-SNAPSHOT", "");

    // then
    if (version.equals(FIRST)) {
      assertThat(element("api.check.skip", pom)).isEqualTo("true"); // there is nothing to compare
    } else {
      assertThat(element("api.check.skip", pom)).isEqualTo("false");
      assertThat(element("api.baseline", pom)).isNotEqualTo(version).matches("\\d+\\.\\d+\\.\\d+");
    }
  }

  @Test
  void theVersionsOfTheDocumentsAreThoseOfTheBuild() throws IOException {
    // given
    String pom = Files.readString(Document.ROOT.resolve("pom.xml"));
    String version = element("version", pom);

    // then
    Document install = Document.read("README.md").section("Install");
    assertThat(install.fences("xml").get(0)).contains("<version>" + version + "</version>");
    assertThat(install.fences("kotlin").get(0)).contains("augment-bom:" + version + "\"");
    assertThat(Files.readString(Document.ROOT.resolve("augment-bom/pom.xml")))
        .contains("<djl.version>" + element("djl.version", pom) + "</djl.version>");
    assertThat(Document.read("docs/how-to/dependencies.md").text())
        .contains("pytorch-native-cpu:" + element("pytorch.version", pom) + ":linux-x86_64");
  }

  private static String element(String name, String xml) {
    Matcher element = Pattern.compile("<" + name + ">([^<]*)</" + name + ">").matcher(xml);
    assertThat(element.find()).as(name).isTrue();
    return element.group(1);
  }
}
