package io.augment.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The documents use the field's words: {@code words.txt} has those that they do without. */
class WordsTest {

  /** What is not read, and why. */
  private static final Map<String, String> LEFT_OUT =
      Map.of(
          "CHANGELOG.md", "says what was, in the words of its day",
          "docs/reference/command-line.md", "generated from Java, whose words have a test there");

  /** Lines in which a word is allowed, and why. */
  private static final Map<String, String> ALLOWED = Map.of();

  @Test
  void noSentenceOfADocumentHasAWordOfOurOwn() throws IOException {
    // given
    List<Pattern> words = words();

    // when
    List<String> found =
        Document.all().stream()
            .flatMap(document -> document.prose().stream())
            .filter(line -> LEFT_OUT.keySet().stream().noneMatch(line::startsWith))
            .filter(line -> ALLOWED.keySet().stream().noneMatch(line::contains))
            .filter(line -> words.stream().anyMatch(word -> word.matcher(line).find()))
            .toList();

    // then
    assertThat(found).isEmpty();
  }

  @Test
  void aWordOfOurOwnIsFound() throws IOException {
    assertThat(words()).anyMatch(word -> word.matcher("Whoever is Told").find());
    assertThat(words()).noneMatch(word -> word.matcher("The number of images per class").find());
  }

  private static List<Pattern> words() throws IOException {
    try (InputStream list = WordsTest.class.getResourceAsStream("words.txt")) {
      String text = new String(Objects.requireNonNull(list).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(word -> Pattern.compile(word, Pattern.CASE_INSENSITIVE))
          .toList();
    }
  }
}
