package io.augment.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import io.augment.file.FileFormatException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;

/**
 * A hundred thousand files that are no good: each is read, or refused with the one documented
 * exception and one line. What was read is written, and read again.
 */
@Tag("fuzzing")
class CsvFuzzTest {

  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
  private static final String[] PIECES = {
    ",",
    ",",
    ",",
    "\n",
    "\n",
    "\r\n",
    "\r",
    "\"",
    "\"\"",
    ";",
    "\t",
    "|",
    " ",
    "1",
    "2.50",
    "-3",
    "007",
    "1e-5",
    "1e999",
    "NaN",
    "NA",
    "?",
    "a",
    "b",
    "yes",
    "no",
    "true",
    "2020-01-31",
    "31/01/2020",
    "01/02/2020",
    "1,5",
    "99999999999999999999",
    "ä",
    "\ufeff",
    "\0",
    "class",
    "id"
  };
  private static final byte[] BAD_BYTES = {
    0, (byte) 0xff, (byte) 0xfe, (byte) 0xc3, (byte) 0x80, '"', '\n', '\r', ',', ';', '\t', '|'
  };

  private static final List<CsvTableReader> READERS =
      List.of(
          CsvTableReader.ofDefaults(),
          CsvTableReader.builder().lenient().missing("NA", "?").build(),
          CsvTableReader.builder().noHeader().build(),
          CsvTableReader.builder().charset(StandardCharsets.ISO_8859_1).separator(';').build());

  private static void readOrRefuse(CsvTableReader reader, byte[] bytes) {
    LabeledTable table;
    try {
      table = Csv.read(reader, bytes).table();
    } catch (FileFormatException e) {
      assertThat(e.getMessage()).startsWith(Csv.NAME + ": ").doesNotContainPattern(CONTROL);
      return;
    }
    byte[] written = CsvRoundTripTest.write(table);
    CsvTableReader again = CsvTableReader.builder().schema(table.schema()).build();
    CsvRoundTripTest.assertSameCells(Csv.read(again, written).table(), table);
  }

  private static CsvTableReader reader(SplittableRandom random) {
    return READERS.get(random.nextInt(4) == 0 ? random.nextInt(READERS.size()) : 0);
  }

  @Property(tries = 25_000, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
  void survivesChangesOfGoodFiles(@ForAll long seed) {
    // given
    SplittableRandom random = new SplittableRandom(seed);
    byte[] bytes = CsvRoundTripTest.write(DrawnTables.draw(random, 10));
    int changes = random.nextInt(1, 5);
    for (int i = 0; i < changes && bytes.length > 0; i++) {
      bytes = changed(bytes, random);
    }

    // then
    readOrRefuse(reader(random), bytes);
  }

  /** Cuts, doubles, swaps or spoils a stretch of bytes. */
  private static byte[] changed(byte[] bytes, SplittableRandom random) {
    int from = random.nextInt(bytes.length);
    int to = Math.min(bytes.length, from + random.nextInt(1, 20));
    ByteArrayOutputStream changed = new ByteArrayOutputStream();
    changed.write(bytes, 0, from);
    switch (random.nextInt(4)) {
      case 0 -> changed.write(BAD_BYTES[random.nextInt(BAD_BYTES.length)]);
      case 1 -> changed.write(bytes, from, to - from);
      case 2 ->
          changed.writeBytes(
              PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8));
      default -> from = to;
    }
    changed.write(bytes, from, bytes.length - from);
    return changed.toByteArray();
  }

  @Property(tries = 50_000, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
  void survivesPiecesInAnyOrder(@ForAll long seed) {
    // given
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder text = new StringBuilder(random.nextBoolean() ? "a,b,class\n" : "");
    int pieces = random.nextInt(60);
    for (int i = 0; i < pieces; i++) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }

    // then
    readOrRefuse(reader(random), text.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 25_000, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
  void survivesAnyBytes(@ForAll long seed) {
    // given
    SplittableRandom random = new SplittableRandom(seed);
    byte[] bytes = new byte[random.nextInt(200)];
    random.nextBytes(bytes);
    boolean zipped = bytes.length > 2 && random.nextInt(4) == 0;
    if (zipped) {
      bytes[0] = 0x1f;
      bytes[1] = (byte) 0x8b;
    }

    // then
    readOrRefuse(reader(random), bytes);
  }

  @Property(tries = 5_000, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
  void survivesSchemaFilesInAnyForm(@ForAll long seed) {
    // given
    SplittableRandom random = new SplittableRandom(seed);
    String yaml =
        random.nextBoolean()
            ? SchemaYaml.write(DrawnTables.draw(random, 10).schema())
            : "target: y\nmissing: ['?', NA]\ncolumns: {a: {type: date, pattern: uuuu-MM-dd}}\n";
    byte[] bytes = changed(changed(yaml.getBytes(StandardCharsets.UTF_8), random), random);
    Assume.that(bytes.length > 0);
    String text = new String(bytes, StandardCharsets.UTF_8);

    // then
    try {
      assertThat(text.startsWith("version") ? SchemaYaml.schema(text) : SchemaYaml.overrides(text))
          .isNotNull();
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }
}
