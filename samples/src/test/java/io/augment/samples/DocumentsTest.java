package io.augment.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.cli.Augment;
import io.augment.tabular.SchemaYaml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.ParameterException;

/** What the documents show is what there is. */
class DocumentsTest {

  private static final String LAUNCHER = "./augment";

  /** A word as a shell reads it: what stands between quotes is one. */
  private static final Pattern SHELL_WORD = Pattern.compile("(?:[^\\s'\"]|'[^']*'|\"[^\"]*\")+");

  private static final Pattern TYPE =
      Pattern.compile("(?<![\\w-])[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+\\b");

  /** Named in a message of the engine's. */
  private static final Set<String> TYPES_OF_OTHERS = Set.of("PtGradientCollector");

  /** In the words of its day; and generated from Java, whose words have a test of their own. */
  private static final List<String> WORDS_OF_OTHERS =
      List.of("CHANGELOG.md", "docs/reference/command-line.md", "docs/reference/settings.md");

  @Test
  void theReadmeShowsTheTwoCommands() throws IOException {
    assertThat(Document.read("README.md").section("Two commands").commands())
        .containsExactly("./augment demo", "mvn");
  }

  @Test
  void theReadmeShowsTheSampleBeforeAndAfter() throws IOException {
    // given
    String sample =
        Document.squeezed(
            Files.readString(
                Document.ROOT.resolve(
                    "samples/src/main/java/io/augment/samples/ExistingTrainingLoop.java")));

    // when
    List<String> snippets = Document.read("README.md").fences("java");

    // then
    assertThat(snippets.subList(0, 3)).allMatch(text -> sample.contains(Document.squeezed(text)));
  }

  @Test
  void everySchemaIsOneThatTheReaderTakes() throws IOException {
    // when
    List<String> schemas = Document.read("docs/how-to/csv-files.md").fences("yaml");

    // then
    assertThat(schemas)
        .isNotEmpty()
        .allSatisfy(
            yaml -> assertThatCode(() -> SchemaYaml.overrides(yaml)).doesNotThrowAnyException());
  }

  @Test
  void everySnippetStandsInACompiledSource() throws IOException {
    // given
    String sources = Document.sources();

    // when
    List<String> snippets =
        Document.all().stream().flatMap(document -> document.fences("java").stream()).toList();

    // then
    assertThat(snippets)
        .hasSizeGreaterThan(2)
        .allSatisfy(snippet -> assertThat(sources).contains(Document.squeezed(snippet)));
  }

  @Test
  void everyCommandOfTheLauncherParses() throws IOException {
    // when
    List<String> commands =
        Document.all().stream()
            .flatMap(document -> document.commands().stream())
            .filter(command -> command.startsWith(LAUNCHER))
            .toList();

    // then
    assertThat(commands)
        .hasSizeGreaterThan(2)
        .allSatisfy(command -> assertThatCode(() -> parse(command)).doesNotThrowAnyException());
  }

  @Test
  void aCommandThatTheCommandLineDoesNotKnowDoesNotParse() {
    assertThatThrownBy(() -> parse("./augment demo --loud")).isInstanceOf(ParameterException.class);
    assertThatThrownBy(() -> parse("./augment fit cells.npz"))
        .isInstanceOf(ParameterException.class);
    assertThatThrownBy(() -> parse("./augment paint")).isInstanceOf(ParameterException.class);
  }

  /** Options and their values, as the command would have them; nothing is run. */
  private static void parse(String command) {
    String[] arguments =
        SHELL_WORD
            .matcher(command)
            .results()
            .skip(1)
            .map(word -> word.group().replaceAll("['\"]", ""))
            .toArray(String[]::new);
    Augment.commandLine().parseArgs(arguments);
  }

  @Test
  void everyOtherCommandIsMaven() throws IOException {
    Stream<String> others =
        Document.all().stream()
            .flatMap(document -> document.commands().stream())
            .filter(command -> !command.startsWith(LAUNCHER));

    assertThat(others).isNotEmpty().allMatch(command -> command.matches("mvn( .*)?"));
  }

  @Test
  void everyRelativeLinkLeadsToAFileAndAHeading() throws IOException {
    // when
    List<String> linked =
        Document.all().stream().flatMap(document -> document.linked().stream()).toList();

    // then
    assertThat(linked).hasSizeGreaterThan(100).allMatch(Document::leadsSomewhere);
  }

  @Test
  void theIndexLeadsToEveryPage() throws IOException {
    // given
    Document index = Document.read("docs/README.md");

    // when
    List<String> pages =
        Document.all().stream()
            .map(document -> document.file().normalize())
            .filter(file -> file.startsWith(Document.ROOT.resolve("docs").normalize()))
            .filter(file -> !file.toString().contains("decisions"))
            .filter(file -> !file.equals(index.file().normalize()))
            .map(Path::toString)
            .toList();

    // then
    assertThat(index.linked().stream().map(link -> Path.of(link).normalize().toString()))
        .containsAll(pages);
  }

  @Test
  void everyPageSaysWhatItIsForBeforeItsFirstSection() throws IOException {
    assertThat(Document.all())
        .filteredOn(document -> !document.file().toString().contains("decisions"))
        .allSatisfy(
            document -> {
              List<String> lines = document.text().lines().filter(line -> !line.isBlank()).toList();
              assertThat(lines.get(0)).as("%s", document.file()).startsWith("# ");
              assertThat(lines.get(1)).as("%s", document.file()).doesNotStartWith("#");
            });
  }

  @Test
  void noSentenceHasAWordForWhichTheFieldHasItsOwn() throws IOException {
    // given
    Pattern words = words();

    // when
    List<String> found =
        Document.all().stream()
            .flatMap(document -> document.prose().stream())
            .filter(line -> WORDS_OF_OTHERS.stream().noneMatch(line::startsWith))
            .filter(line -> words.matcher(line).find())
            .toList();

    // then
    assertThat(found).isEmpty();
    assertThat(words.matcher("Whatever it is Told").find()).isTrue();
    assertThat(words.matcher("How many images there are per class").find()).isFalse();
  }

  private static Pattern words() throws IOException {
    List<String> words = new ArrayList<>();
    for (String list : List.of("words.txt", "words-documents.txt")) {
      try (InputStream text = DocumentsTest.class.getResourceAsStream(list)) {
        new String(Objects.requireNonNull(text, list).readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .forEach(words::add);
      }
    }
    return Pattern.compile(String.join("|", words), Pattern.CASE_INSENSITIVE);
  }

  @Test
  void everyTypeThatAPageNamesIsThere() throws IOException {
    // given
    Set<String> words = new HashSet<>(TYPES_OF_OTHERS);
    try (Stream<Path> files = Files.walk(Document.ROOT)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        TYPE.matcher(Files.readString(file)).results().forEach(type -> words.add(type.group()));
      }
    }

    // when
    List<String> named =
        Document.all().stream()
            .filter(
                document ->
                    !document
                        .file()
                        .toString()
                        .matches(".*(CHANGELOG|performance|00\\d\\d-.*)\\.md"))
            .flatMap(document -> document.code().stream())
            .flatMap(code -> TYPE.matcher(code).results().map(MatchResult::group))
            .toList();

    // then
    assertThat(named).hasSizeGreaterThan(100).allMatch(words::contains);
  }

  @Test
  void fencesCommandsAndLinksAreFound(@TempDir Path folder) {
    // given
    Document document =
        new Document(
            folder.resolve("a.md"),
            """
            # A

            ## One

            ```bash
            $ ./augment fit \\
              x.npz

            mvn
            ```

            ## Two
            [b](b.md#c) [d](https://e.f) [g](#two) told
            ```java
            int i = 1; // [x](y)
            ```
            """);

    // then
    assertThat(document.commands()).containsExactly("./augment fit    x.npz", "mvn");
    assertThat(document.section("Two").commands()).isEmpty();
    assertThat(document.fences("java")).containsExactly("int i = 1; // [x](y)\n");
    assertThat(document.linked())
        .containsExactly(folder.resolve("b.md") + "#c", folder.resolve("a.md") + "#two");
    assertThat(document.anchors()).containsExactly("a", "one", "two");
    assertThat(document.prose()).hasSize(17).element(12).asString().endsWith(": [b] [d] [g] told");
  }
}
