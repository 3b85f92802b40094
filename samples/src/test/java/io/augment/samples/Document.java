package io.augment.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A document in Markdown.
 *
 * @param file where it is
 * @param text what it says, lines separated by line feeds
 */
record Document(Path file, String text) {

  private static final Pattern FENCE =
      Pattern.compile("^```(\\w*)[^\\S\\n]*\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern LINK_TEXT = Pattern.compile("\\[([^]]*)]\\([^)]*\\)");
  private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
  private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);

  /** Where the project is, which Maven tells. */
  static final Path ROOT = Path.of(System.getProperty("augment.root", "..")).toAbsolutePath();

  static Document read(String path) throws IOException {
    return read(ROOT.resolve(path));
  }

  private static Document read(Path file) throws IOException {
    return new Document(file, Files.readString(file).replace("\r\n", "\n"));
  }

  /** The documents of the top folder and all below docs. */
  static List<Document> all() throws IOException {
    List<Document> documents = new ArrayList<>();
    try (Stream<Path> top = Files.list(ROOT);
        Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      for (Path file :
          Stream.concat(top, docs).filter(path -> path.toString().endsWith(".md")).toList()) {
        documents.add(read(file));
      }
    }
    return documents;
  }

  /** What stands in fences of a language. */
  List<String> fences(String language) {
    return FENCE
        .matcher(text)
        .results()
        .filter(fence -> fence.group(1).equals(language))
        .map(fence -> fence.group(2))
        .toList();
  }

  /** The commands of all fences for a shell, a line each. */
  List<String> commands() {
    return Stream.of("bash", "console", "sh")
        .flatMap(language -> fences(language).stream())
        .flatMap(fence -> Arrays.stream(fence.replace("\\\n", " ").split("\n", -1)))
        .map(line -> line.replaceFirst("^\\$ ", "").strip())
        .filter(line -> !line.isEmpty())
        .toList();
  }

  /** The part from a heading of the second level to the next one. */
  Document section(String heading) {
    String title = "\n## " + heading + "\n";
    int start = text.indexOf(title);
    if (start < 0) {
      throw new IllegalArgumentException(file + " has no section '" + heading + "'");
    }
    int end = text.indexOf("\n## ", start + title.length());
    return new Document(file, end < 0 ? text.substring(start) : text.substring(start, end + 1));
  }

  /**
   * Where relative links lead: a file, and maybe an anchor after a #, which stands for a heading.
   */
  List<String> linked() {
    return LINK.matcher(FENCE.matcher(text).replaceAll(""))
        .results()
        .map(link -> link.group(1))
        .filter(link -> !link.matches("[a-z]+:.*"))
        .map(this::resolved)
        .toList();
  }

  private String resolved(String link) {
    int anchor = link.indexOf('#');
    String path = anchor < 0 ? link : link.substring(0, anchor);
    Path target = path.isEmpty() ? file : file.resolveSibling(path).normalize();
    return target + (anchor < 0 ? "" : link.substring(anchor));
  }

  /** The anchors of its headings, as GitHub names them. */
  List<String> anchors() {
    return HEADING
        .matcher(FENCE.matcher(text).replaceAll(""))
        .results()
        .map(heading -> LINK_TEXT.matcher(heading.group(1)).replaceAll("$1"))
        .map(heading -> heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", "").strip())
        .map(heading -> heading.replace(' ', '-'))
        .toList();
  }

  /** Whether a link of a document leads to a file, and to a heading of it where it names one. */
  static boolean leadsSomewhere(String link) {
    int anchor = link.indexOf('#');
    Path target = Path.of(anchor < 0 ? link : link.substring(0, anchor));
    try {
      return Files.exists(target)
          && (anchor < 0 || read(target).anchors().contains(link.substring(anchor + 1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Its sentences, a line each with its number: no fences, no code, no places that links lead to.
   */
  List<String> prose() {
    String name = ROOT.normalize().relativize(file.normalize()).toString().replace('\\', '/');
    String[] lines =
        FENCE
            .matcher(text)
            .replaceAll(fence -> "\n".repeat(lines(fence.group())))
            .replaceAll("`[^`\n]*`", "`")
            .replaceAll("\\]\\([^)\\s]+\\)", "]")
            .split("\n", -1);
    return IntStream.range(0, lines.length)
        .mapToObj(i -> name + ":" + (i + 1) + ": " + lines[i])
        .toList();
  }

  /** What stands between backticks outside of fences. */
  List<String> code() {
    return CODE.matcher(FENCE.matcher(text).replaceAll(""))
        .results()
        .map(code -> code.group(1))
        .toList();
  }

  private static int lines(String fence) {
    return (int) fence.chars().filter(c -> c == '\n').count();
  }

  /** All compiled sources of this module, white space squeezed. */
  static String sources() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(ROOT.resolve("samples/src"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).sorted().toList()) {
        all.append(squeezed(Files.readString(file, StandardCharsets.UTF_8))).append('\n');
      }
    }
    return all.toString();
  }

  /** Text with each run of white space as one space. */
  static String squeezed(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
