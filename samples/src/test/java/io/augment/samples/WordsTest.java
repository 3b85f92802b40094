package io.augment.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Names, Javadoc and messages use the field's words. */
class WordsTest {

  private static final Pattern WORDS =
      Pattern.compile(String.join("|", lines("words.txt")), Pattern.CASE_INSENSITIVE);

  /** First words that make a summary neither a verb in the third person nor a noun phrase. */
  private static final Pattern SUMMARY =
      Pattern.compile("^(?:That|Who|What|How (?:much|many|often|long|far)) .*");

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?s)(?<javadoc>/\\*\\*.*?\\*/)|/\\*.*?\\*/|//[^\\n]*|'(?:\\\\.|[^'\\\\\\n])+'"
              + "|(?<text>\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\")"
              + "|\\bpublic\\s+(?<declared>[^;={(]+)");

  private static final Pattern CAMEL = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

  @Test
  void javaUsesTheFieldsWords() throws IOException {
    // given
    List<Allowed> allowed = lines("words-allowed.txt").stream().map(Allowed::parse).toList();

    // when
    List<Found> found = mainSources().stream().flatMap(file -> found(file).stream()).toList();

    // then
    assertThat(found)
        .filteredOn(one -> allowed.stream().noneMatch(exception -> exception.covers(one)))
        .isEmpty();
    assertThat(allowed).allMatch(exception -> found.stream().anyMatch(exception::covers));
  }

  @Test
  void wordsAreFoundInNamesJavadocAndMessages() {
    // given
    String source =
        """
        /** What the game tells. */
        public final class SomeGame {
          // told by a comment
          public void tellAll() {
            log("nothing is {} to judge", 1);
          }
        }
        """;

    // when
    List<Found> found = found("A.java", source);

    // then
    assertThat(found)
        .extracting(Found::words)
        .containsExactly("What", "game", "tells", "Game", "tell", "judge");
  }

  private static List<Found> found(Path file) {
    try {
      return found(
          Document.ROOT.relativize(file).toString().replace('\\', '/'), Files.readString(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<Found> found(String path, String source) {
    return TOKEN
        .matcher(source)
        .results()
        .flatMap(
            token -> {
              if (token.group(1) != null) {
                return inJavadoc(path, token.group(1));
              }
              if (token.group(2) != null) {
                return words(path, Document.squeezed(token.group(2)));
              }
              return token.group(3) == null
                  ? Stream.<Found>empty()
                  : words(path, CAMEL.matcher(token.group(3)).replaceAll(" "));
            })
        .toList();
  }

  private static Stream<Found> inJavadoc(String path, String comment) {
    String text =
        Document.squeezed(comment.replaceAll("(?m)^\\s*/?\\*+/?|\\*/$", " "))
            .replaceAll("\\{@code [^}]*\\}|<pre>.*?</pre>", " ");
    Stream<Found> summary =
        SUMMARY.matcher(text).matches()
            ? Stream.of(new Found(path, text.replaceFirst(" .*", ""), text))
            : Stream.empty();
    return Stream.concat(summary, words(path, text));
  }

  private static Stream<Found> words(String path, String text) {
    return WORDS
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .map(words -> new Found(path, words, text));
  }

  private static List<Path> mainSources() throws IOException {
    try (Stream<Path> files = Files.walk(Document.ROOT)) {
      return files
          .filter(file -> file.toString().replace('\\', '/').matches(".*/src/main/java/.*\\.java"))
          .sorted()
          .toList();
    }
  }

  /** Lines of a resource of this package without comments. */
  private static List<String> lines(String resource) {
    try (InputStream in = WordsTest.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Words of the list at one place. */
  private record Found(String path, String words, String text) {}

  /** An exception: words that may stand in the files whose path contains something. */
  private record Allowed(String path, Pattern words) {

    private static Allowed parse(String line) {
      String[] parts = line.split(" \\| ", -1);
      assertThat(parts).as(line).hasSize(3);
      return new Allowed(parts[0], Pattern.compile(parts[1], Pattern.CASE_INSENSITIVE));
    }

    private boolean covers(Found found) {
      return found.path().contains(path)
          && words.matcher(found.words().toLowerCase(Locale.ROOT)).matches();
    }
  }
}
