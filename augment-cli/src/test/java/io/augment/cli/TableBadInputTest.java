package io.augment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that can't be read: one line each, exit 2, nothing written. */
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class TableBadInputTest {

  private static final String GOOD = "1,x,0\n2,y,0\n3,x,1\n4,y,1\n";

  @TempDir private Path folder;

  static Stream<Arguments> badTables() {
    String many =
        IntStream.range(0, 10_000)
            .mapToObj(row -> row % 7 + ",word " + row / 2 + "x," + row % 2 + "\n")
            .collect(Collectors.joining());
    return Stream.of(
        arguments("ragged", "a,b,c\n" + GOOD + "5,x\n", "line 6: 2 cells, expected 3"),
        arguments("unclosed quote", "a,b,c\n" + GOOD + "5,\"x,1\n", "line 6"),
        arguments("one class", "a,b,c\n1,x,0\n2,y,0\n", "column 'c'"),
        arguments("stray word", "a,b,c\n" + GOOD.repeat(9) + "many,x,1\n", "line 38, column 'a'"),
        arguments(
            "commas and points",
            """
            a;b;c
            "1,5";x;0
            "2,5";y;1
            "3,5";x;0
            4.5;y;1
            """,
            "column 'a'"),
        arguments("missing class", "a,b,c\n" + GOOD + "5,x,\n", "line 6, column 'c'"),
        arguments("NaN", "a,b,c\n" + GOOD + "NaN,x,1\n", "line 6, column 'a'"),
        arguments("infinity", "a,b,c\n" + GOOD + "Infinity,x,1\n", "line 6, column 'a'"),
        arguments("many categories", "a,b,c\n" + many, "column 'b'"),
        arguments("one row in a class", "a,b,c\n" + GOOD + "5,x,2\n", "class '2' has 1 row"),
        arguments("duplicate headers", "a,a,c\n" + GOOD, "columns 1 and 2 are both named 'a'"),
        arguments("empty", "", "an empty file"),
        arguments("header only", "a,b,c\n", "a header alone, expected rows below it"),
        arguments("binary", "\u0000\u0001\u0002PNG\u0000\n\u0003,\u0004", ": "));
  }

  private CommandRun run(String command, Path table) {
    Path out = folder.resolve(command.equals("fit") ? "out.gan" : "out");
    return command.equals("inspect")
        ? CommandRun.of(command, table)
        : CommandRun.of(command, table, "--out", out, "--quiet");
  }

  private void requireRefused(CommandRun run, Path table, String expected) throws IOException {
    assertThat(run.status()).as(run.err() + run.out()).isEqualTo(2);
    assertThat(run.err()).contains(": " + table + ": ").contains(expected).doesNotContain("\tat ");
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err().length()).isLessThan(600);
    assertThat(run.out()).isEmpty();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(table);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badTables")
  void fitAndCompareRefuseWhatIsNoTable(String name, String content, String expected)
      throws IOException {
    // given
    Path table = Files.writeString(folder.resolve("bad.csv"), content);

    for (String command : new String[] {"fit", "compare"}) {
      // when
      CommandRun run = run(command, table);

      // then
      requireRefused(run, table, expected);
    }
  }

  @Test
  void inspectRefusesAsFitDoesButForSmallClasses() throws IOException {
    for (Arguments bad : badTables().toList()) {
      // given
      Path table = Files.writeString(folder.resolve("bad.csv"), String.valueOf(bad.get()[1]));

      // when
      CommandRun run = run("inspect", table);

      // then
      if (bad.get()[0].equals("one row in a class")) {
        assertThat(run.status()).isZero();
        assertThat(run.err()).contains("warning: class '2' has 1 row: too few to train on");
      } else {
        requireRefused(run, table, String.valueOf(bad.get()[2]));
      }
    }
  }

  @Test
  void aMissingTargetIsNamedWithTheColumnsThereAre() throws IOException {
    // given
    Path table = Files.writeString(folder.resolve("good.csv"), "a,b,c\n" + GOOD);

    // when
    CommandRun run =
        CommandRun.of("fit", table, "--out", folder.resolve("x.gan"), "--target", "outcome");

    // then
    requireRefused(run, table, "no column 'outcome', expected one of a, b, c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fit", "compare", "inspect"})
  void aLineOfTwoGigabytesIsGivenUpEarly(String command) throws IOException {
    // given: members of a gzip file follow each other, so that one of them makes all
    byte[] mebibytes = new byte[1 << 25];
    Arrays.fill(mebibytes, (byte) 'a');
    byte[] member = zipped(mebibytes);
    Path table = folder.resolve("long.csv.gz");
    try (OutputStream file = Files.newOutputStream(table)) {
      file.write(zipped("a,b,c\n1,".getBytes(StandardCharsets.UTF_8)));
      for (long bytes = 0; bytes < 1L << 31; bytes += mebibytes.length) {
        file.write(member);
      }
    }
    long start = System.nanoTime();

    // when
    CommandRun run = run(command, table);

    // then
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    requireRefused(run, table, "line 2");
  }

  private static byte[] zipped(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    return packed.toByteArray();
  }
}
