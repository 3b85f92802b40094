package io.augment.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The messages of {@code docs/reference/errors.md} are those of the sources: most runs of three
 * words in each stand in a text of the main code.
 */
class ErrorsReferenceTest {

  private static final double MOST = 0.6;

  private static final Pattern JOINT = Pattern.compile("\"\\s*\\+\\s*\"");
  private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");
  private static final Pattern ROW = Pattern.compile("^\\| (.*?) \\| ", Pattern.MULTILINE);
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern WORD = Pattern.compile("[a-z][a-z']+");

  /** What differs from one time to the next: dots, quoted names, brackets, numbers, file names. */
  private static final Pattern PLACE =
      Pattern.compile("…|'[^']*'(?!\\w)|\\([^)]*\\)|\\[[^]]*]|-?\\d[\\w.,]*|\\b\\w+\\.\\w+\\b");

  @Test
  void everyMessageIsOneOfTheSources() throws IOException {
    // given
    Set<String> said = new HashSet<>();
    for (String module : List.of("augment-core", "augment-djl", "datasets", "augment-cli")) {
      for (Path file : sources(Document.ROOT.resolve(module).resolve("src/main/java"))) {
        String joined = JOINT.matcher(Files.readString(file)).replaceAll("");
        TEXT.matcher(joined).results().forEach(text -> said.addAll(runs(text.group(1))));
      }
    }

    // when
    List<String> stale = new ArrayList<>();
    String document = Document.read("docs/reference/errors.md").text().replace("\\|", "/");
    for (MatchResult row : ROW.matcher(document).results().toList()) {
      for (MatchResult message : CODE.matcher(row.group(1)).results().toList()) {
        List<String> runs =
            Arrays.stream(PLACE.split(message.group(1), -1))
                .flatMap(part -> runs(part).stream())
                .toList();
        if (runs.stream().filter(said::contains).count() < MOST * runs.size()) {
          stale.add(message.group(1));
        }
      }
    }

    // then
    assertThat(stale).as("messages that no source has any more").isEmpty();
  }

  private static List<Path> sources(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  private static List<String> runs(String text) {
    List<String> words =
        WORD.matcher(text.toLowerCase(Locale.ROOT)).results().map(MatchResult::group).toList();
    return IntStream.rangeClosed(0, words.size() - 3)
        .mapToObj(first -> String.join(" ", words.subList(first, first + 3)))
        .toList();
  }
}
