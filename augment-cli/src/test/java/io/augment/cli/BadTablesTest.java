package io.augment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with a table is one clear line and exit status 2, and nothing is written. */
class BadTablesTest {

  @TempDir Path folder;

  private static String rows(int count, String form) {
    return IntStream.range(0, count)
        .mapToObj(i -> String.format(form, i, i % 2 == 0 ? "a" : "b"))
        .collect(Collectors.joining());
  }

  static Stream<Arguments> badTables() {
    return Stream.of(
        Arguments.of("ragged", "x,y\n1,a\n2,b\n3\n", "line 4"),
        Arguments.of("unclosed quote", "x,y\n1,a\n\"2,b\n3,a\n", "line 3"),
        Arguments.of("missing target", "x,y\n1,a\n2,\n3,b\n", "line 3"),
        Arguments.of("one class", "x,y\n1,a\n2,a\n3,a\n", "class"),
        Arguments.of(
            "stray word", "x,y\n" + rows(40, "%s,%s\n") + "many,a\n", "line 42, column 'x'"),
        Arguments.of("locale commas", "x;y\n" + rows(40, "%s,5;%s\n"), "decimal point"),
        Arguments.of("not a number", "x,y\n" + rows(40, "%s,%s\n") + "NaN,a\n", "'NaN'"),
        Arguments.of("infinity", "x,y\n" + rows(40, "%s,%s\n") + "Infinity,a\n", "'Infinity'"),
        Arguments.of(
            "many categories",
            "x,z,y\n" + rows(10_000, "t%s,1,%s\n") + "t1,2,a\n",
            "10000 categories"),
        Arguments.of("a class of one row", "x,y\n1,a\n2,b\n3,a\n", "class 'b' has 1 row"),
        Arguments.of("duplicate headers", "x,x,y\n1,2,a\n3,4,b\n", "'x'"),
        Arguments.of("empty", "", "empty"),
        Arguments.of("header only", "x,y\n", "header"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badTables")
  void isOneClearLine(String name, String content, String expected) throws IOException {
    assertRefused(Files.writeString(folder.resolve("table.csv"), content), expected);
  }

  @Test
  void aBinaryFileIsOneClearLine() throws IOException {
    byte[] bytes = new byte[5_000];
    bytes[7] = (byte) 0xff;
    assertRefused(Files.write(folder.resolve("table.csv"), bytes), "text");
  }

  @Test
  void aLineOfTwoGigabytesIsRefusedLongBeforeItsEnd() throws IOException {
    // given a line of 2 GB, which is small where it is packed
    Path file = folder.resolve("table.csv.gz");
    byte[] cells = "123456789,".repeat(10_000).getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < 20_000; i++) {
        out.write(cells);
      }
    }

    // when, then
    assertRefused(file, "line 1");
  }

  private void assertRefused(Path table, String expected) throws IOException {
    Path archive = folder.resolve("t.gan");
    CommandRun fit = CommandRun.of("fit", table, "--out", archive, "--steps", 1, "--quiet");
    assertThat(fit.status()).as(fit.err()).isEqualTo(2);
    assertThat(fit.err()).startsWith("augment fit: " + table).contains(expected);
    assertThat(fit.err().lines()).hasSize(1);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(table);
    }
    assertThat(Arrays.asList(fit.out())).containsExactly("");
  }
}
