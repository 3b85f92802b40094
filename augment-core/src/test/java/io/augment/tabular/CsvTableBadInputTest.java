package io.augment.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.file.FileFormatException;
import io.augment.tabular.internal.csv.CsvSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each bad file is answered with one line that says where the problem is. */
class CsvTableBadInputTest {

  @TempDir Path folder;

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String problem(byte[] bytes) {
    return Csv.problem(CsvTableReader.builder(), bytes);
  }

  /** Cells that are numbers, but for one. */
  private static String[] numbersAnd(String odd) {
    return new String[] {"1.5", "2.5", odd, "3.5", "4.5"};
  }

  @Test
  void namesTheLineOfARaggedRow() {
    assertThat(Csv.problem("a,b,class", "1,2,x", "", "1,2", "3,4,y"))
        .isEqualTo("line 4: 2 cells, expected 3 as in the first row");
  }

  @Test
  void namesTheLineWhereARaggedRowOfManyLinesBegins() {
    assertThat(Csv.problem("a,b,class", "\"1\n\n\",2,x", "\"3\n4\",5"))
        .isEqualTo("line 5: 2 cells, expected 3 as in the first row");
  }

  @Test
  void namesTheLineWhereAnUnclosedQuoteBegan() {
    assertThat(Csv.problem("a,b", "1,x", "\"2\n\",\"y", "3,x", "4,y"))
        .isEqualTo(
            "line 4: a quote is opened and not closed before the file ends, expected a closing"
                + " one");
  }

  @Test
  void namesTheLineWhereAnUnclosedQuoteBeganInALongFile() {
    // given
    String[] lines = new String[20_000];
    Arrays.fill(lines, "1,x");
    lines[6_999] = "1,\"x";

    // then
    assertThat(Csv.problem(lines)).startsWith("line 7000: a quote is opened and not closed within");
  }

  @Test
  void refusesTextAfterAClosingQuote() {
    assertThat(Csv.problem("a,b", "\"1\"2,x"))
        .startsWith("line 2: text after a closing quote, expected a separator");
  }

  @Test
  void refusesATargetThatIsNoColumn() {
    assertThat(Csv.problem(CsvTableReader.builder().target("klass"), "a,class", "1,x", "2,y"))
        .isEqualTo("line 1: no column 'klass', expected one of a, class");
  }

  @Test
  void refusesAMissingClass() {
    assertThat(Csv.problem("a,class", "1,x", "2,", "3,y"))
        .isEqualTo(
            "line 3, column 'class': a missing class, expected one in each row, as this column is"
                + " the target");
  }

  @Test
  void refusesATargetWithOneClass() {
    assertThat(Csv.problem("a,class", "1,x", "2,x"))
        .isEqualTo("column 'class': the target has one class, 'x', expected at least two");
  }

  @Test
  void namesLineAndColumnOfAStrayWordAmongNumbers() {
    assertThat(Csv.problem(Csv.lines(numbersAnd("high"))))
        .startsWith("line 4, column 'x': 'high', expected a number (--missing='high', or missing(");
  }

  @Test
  void takesManyWordsAmongNumbersForCategories() {
    assertThat(Csv.column("1", "2", "high", "low"))
        .isInstanceOfSatisfying(
            ColumnSpec.Categorical.class,
            spec -> assertThat(spec.categories()).containsExactly("1", "2", "high", "low"));
  }

  @Test
  void refusesTextsThatStandForNoNumberHoweverManyThereAre() {
    for (String text : new String[] {"NaN", "NA", "Infinity", "-inf", "null", "?"}) {
      assertThat(Csv.problem(Csv.lines(text, "1.5", text, text, "2", text)))
          .startsWith("line 2, column 'x': '" + text + "', expected a number");
    }
  }

  @Test
  void refusesNumbersBeyondADouble() {
    assertThat(Csv.problem(Csv.lines(numbersAnd("1e999"))))
        .startsWith("line 4, column 'x': '1e999', expected a number");
  }

  @Test
  void refusesCommasBesideDecimalPoints() {
    String expected =
        "line 2, column 'x': '1,5', expected a number with a decimal point, and nothing between"
            + " thousands";
    assertThat(Csv.problem("x;class", "1,5;a", "2,25;b", "3.5;a")).isEqualTo(expected);
    assertThat(Csv.problem("x,class", "\"1,5\",a", "\"-2,25\",b", "3.75,a")).isEqualTo(expected);
    assertThat(
            Csv.problem(
                CsvTableReader.builder().lenient(), "x,class", "\"1,5\",a", "\"2,5\",b", "3.5,a"))
        .isEqualTo(expected);
    assertThat(Csv.problem("x,class", "\"1,234.5\",a", "\"20,00\",b", "3,a"))
        .startsWith("line 2, column 'x': '1,234.5', expected a number with a decimal point");
  }

  @Test
  void refusesAColumnOfTenThousandCategories() {
    // given
    String[] cells =
        IntStream.range(0, 20_000).mapToObj(row -> "c" + row % 10_000).toArray(String[]::new);

    // then
    assertThat(Csv.problem(Csv.lines(cells)))
        .isEqualTo(
            "column 'x': 10000 categories, expected at most 1000: leave it out (type: ignore in"
                + " the --schema file) or declare it an identifier (type: identifier)");
  }

  @Test
  void refusesATargetOfTooManyClasses() {
    // given
    String[] lines =
        IntStream.rangeClosed(0, 1_001).mapToObj(row -> row + ".5,c" + row).toArray(String[]::new);

    // then
    assertThat(Csv.problem(lines))
        .startsWith("column 'c0': 1001 categories, expected at most 1000");
  }

  @Test
  void refusesNamesThatAreThereTwice() {
    assertThat(Csv.problem("a,b,a,class", "1,2,3,x"))
        .startsWith("line 1: columns 1 and 3 are both named 'a', expected a header with distinct");
  }

  @Test
  void refusesABlankNameBetweenOthers() {
    assertThat(Csv.problem("a,,class", "1,2,x"))
        .isEqualTo("line 1: column 2 has no name, expected a header with one for each column");
    assertThat(Csv.problem(",,class", "1,2,x", "2,3,y"))
        .startsWith("line 1: column 2 has no name, expected");
  }

  @Test
  void advisesToReadAHeaderAsARowOnlyWhereItLooksLikeOne() {
    assertThat(Csv.problem("1,,1", "2,3,4", "5,6,7"))
        .endsWith("; this line looks like a row: --no-header, or noHeader() in code, if it is");
    assertThat(Csv.problem("a,a,class", "2,3,4", "5,6,7")).endsWith("with distinct names");
  }

  @Test
  void refusesAnEmptyFile() {
    assertThat(problem(new byte[0])).isEqualTo("an empty file, expected a header and rows");
    assertThat(Csv.problem("", "", "")).isEqualTo("an empty file, expected a header and rows");
    assertThat(Csv.problem(CsvTableReader.builder().noHeader(), ""))
        .isEqualTo("an empty file, expected rows");
  }

  @Test
  void refusesAHeaderAlone() {
    assertThat(Csv.problem("a,b,class")).isEqualTo("a header alone, expected rows below it");
    assertThat(problem(bytes("a,b,class"))).isEqualTo("a header alone, expected rows below it");
  }

  @Test
  void refusesOneColumn() {
    assertThat(Csv.problem("a", "1")).startsWith("line 1: one column, expected at least two");
  }

  @Test
  void refusesBinaryFiles() {
    // given
    byte[] text = bytes(Csv.text("a,b", "1,x", "2,\0"));
    byte[] png = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13};

    // then
    assertThat(problem(text))
        .isEqualTo(
            "line 3: a NUL character, expected text: is this a binary file, or UTF-16 without a"
                + " mark (--encoding UTF-16LE or UTF-16BE)?");
    assertThat(problem(png))
        .isEqualTo("line 1: bytes that are not text, expected text: is this a binary file?");
  }

  @Test
  void namesTheLineThatIsInAnotherEncoding() {
    // given: more lines than are buffered at once
    String[] lines = new String[5_000];
    Arrays.fill(lines, "1,x");
    lines[0] = "a,class";
    lines[4_321] = "2,Zürich";
    byte[] latin = Csv.text(lines).getBytes(StandardCharsets.ISO_8859_1);

    // then
    assertThat(problem(latin))
        .isEqualTo(
            "line 4322: byte 0xfc is not UTF-8, expected UTF-8: is it in another encoding?"
                + " --encoding windows-1252, say, names it (encoding: in the --schema file,"
                + " charset(…) in code)");
    assertThat(
            Csv.read(CsvTableReader.builder().charset(StandardCharsets.ISO_8859_1).build(), latin)
                .table()
                .classes()
                .names())
        .containsExactly("Zürich", "x");
  }

  @Test
  void refusesTextThatEndsWithinACharacter() {
    // given
    byte[] whole = bytes("a,b\n1,ä");

    // then
    assertThat(problem(Arrays.copyOf(whole, whole.length - 1)))
        .startsWith("line 2: byte 0xc3 is not UTF-8");
  }

  @Test
  void refusesGzipThatIsCutOff() throws IOException {
    // given
    byte[] packed = gzip(bytes(Csv.text("a,b", "1,x", "2,y")));

    // then
    for (int length = 2; length < packed.length; length++) {
      assertThat(problem(Arrays.copyOf(packed, length)))
          .isEqualTo("the gzipped file ends too early, expected all of it");
    }
  }

  @Test
  void refusesGzipThatIsDamagedOrNone() throws IOException {
    // given
    byte[] packed = gzip(bytes(Csv.text("a,b", "1,x", "2,y")));
    packed[packed.length - 6] ^= 1;
    Path none = Files.writeString(folder.resolve("none.csv.gz"), Csv.text("a,b", "1,x", "2,y"));

    // then
    assertThat(problem(packed)).startsWith("not sound gzip (");
    assertThatThrownBy(() -> CsvTableReader.ofDefaults().read(none))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(none + ": not sound gzip (Not in GZIP format)");
  }

  @Test
  @Tag("fuzzing")
  void refusesAGzippedFileThatUnpacksToMuchMoreThanItsSize() throws IOException {
    // given: 20 MB of the same row
    byte[] packed = gzip(bytes("a,b\n" + "1,x\n2,y\n".repeat(2_500_000)));

    // when, then
    assertThat(problem(packed))
        .isEqualTo("not sound gzip (unpacks to more than 200 times its size)");
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    }
    return packed.toByteArray();
  }

  @Test
  void refusesWhatIsNoFile() {
    assertThatThrownBy(() -> CsvTableReader.ofDefaults().read(folder))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining("not a regular file");
    assertThatThrownBy(() -> CsvTableReader.ofDefaults().read(folder.resolve("none.csv")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void refusesMoreColumnsThanATableMayHave() {
    assertThat(Csv.problem("a" + ",a".repeat(10_000), "1"))
        .isEqualTo("line 1: expected at most 10000 columns");
  }

  @Test
  void refusesALongCell() {
    assertThat(Csv.problem("a,b", "1,x", "2," + "y".repeat(32_769)))
        .isEqualTo("line 3: a cell of more than 32768 characters, expected at most that");
    assertThat(Csv.read("a,b", "1,x", "2," + "y".repeat(32_768)).table().size()).isEqualTo(2);
  }

  @Test
  void refusesALongRowOfShortCells() {
    assertThat(Csv.problem("a,b", ("x".repeat(1_000) + ",").repeat(2_000)))
        .isEqualTo("line 2: expected at most 1048576 characters a row");
  }

  /** Bytes that are made as they are read: too many to hold. */
  private static final class Endless extends InputStream {
    private final long size;
    private final IntUnaryOperator bytes;
    private long at;

    private Endless(long size, IntUnaryOperator bytes) {
      this.size = size;
      this.bytes = bytes;
    }

    @Override
    public int read() {
      return at < size ? bytes.applyAsInt((int) at++) : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      int count = (int) Math.min(length, size - at);
      for (int i = 0; i < count; i++) {
        target[offset + i] = (byte) bytes.applyAsInt((int) at++);
      }
      return count == 0 ? -1 : count;
    }
  }

  private static String problemOfTwoGigabytes(IntUnaryOperator bytes) throws IOException {
    CsvSource source = CsvSource.of(Csv.NAME, () -> new Endless(2L << 30, bytes));
    try {
      CsvTableReader.ofDefaults().read(source);
      return "none";
    } catch (FileFormatException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  @Timeout(10)
  void refusesALineOfTwoGigabytes() throws IOException {
    assertThat(problemOfTwoGigabytes(at -> 'x'))
        .isEqualTo("data.csv: line 1: a cell of more than 32768 characters, expected at most that");
    assertThat(problemOfTwoGigabytes(at -> at == 4 || at == 8 ? '\n' : "a,b".charAt(at % 4 % 3)))
        .startsWith("data.csv: line ");
    assertThat(problemOfTwoGigabytes(at -> at % 100 == 0 ? ',' : 'x'))
        .isEqualTo("data.csv: line 1: expected at most 10000 columns");
    assertThat(problemOfTwoGigabytes(at -> '\n'))
        .isEqualTo("data.csv: line 1048578: expected at most 1048576 characters a row");
    assertThat(problemOfTwoGigabytes(at -> at == 0 ? '"' : 'x'))
        .startsWith("data.csv: line 1: a quote is opened and not closed within 32768 characters");
  }

  @Test
  @Timeout(10)
  void refusesAGzipBomb() throws IOException {
    // given: 64 MB of one byte in 64 kB
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      byte[] block = new byte[1 << 20];
      Arrays.fill(block, (byte) 'x');
      for (int i = 0; i < 64; i++) {
        out.write(block);
      }
    }

    // then
    assertThat(problem(packed.toByteArray())).startsWith("line 1: a cell of more than 32768");
    assertThatThrownBy(
            () ->
                CsvTableReader.ofDefaults()
                    .read(
                        CsvSource.of(
                            Csv.NAME, () -> new ByteArrayInputStream(packed.toByteArray()))))
        .isInstanceOf(FileFormatException.class);
  }

  @Test
  void keepsMessagesOnOneLineWhateverTheFileHas() {
    assertThat(Csv.problem("\"a\nb\",class", "1,x", "2,y", "3,x", "\"\u001b[31m\n\",y"))
        .doesNotContainPattern("[\\p{Cntrl}]")
        .startsWith("line 6, column 'a?b': '?[31m?', expected a number");
  }
}
