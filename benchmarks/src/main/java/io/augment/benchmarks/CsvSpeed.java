package io.augment.benchmarks;

import io.augment.datasets.ScarceTable;
import io.augment.tabular.CsvTableReader;
import io.augment.tabular.CsvTableWriter;
import io.augment.tabular.LabeledTable;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Times reading a CSV file as a table, in turn with Commons CSV that splits it into cells and does
 * nothing with them; or writes such a file.
 */
public final class CsvSpeed {

  private CsvSpeed() {}

  /**
   * Prints one line of JSON.
   *
   * @param args {@code --file rows.csv --write 500000}, then {@code --file rows.csv --repeats 5}
   * @throws IOException if the file can't be read or written
   */
  public static void main(String[] args) throws IOException {
    Options options = new Options(args);
    Path file = Path.of(options.text("file", "rows.csv"));
    int rows = options.number("write", 0);
    if (rows > 0) {
      CsvTableWriter.write(ScarceTable.ofDefaults().perClass(rows / 3).generate(), file);
      return;
    }
    int repeats = options.number("repeats", 5);
    double[] floor = new double[repeats];
    double[] inferring = new double[repeats];
    double[] given = new double[repeats];
    CsvTableReader withSchema = CsvTableReader.builder().schema(inferred(file).schema()).build();
    for (int i = -1; i < repeats; i++) { // the first warms up
      double[] times = {
        time(() -> cells(file)),
        time(() -> inferred(file).size()),
        time(() -> size(withSchema, file))
      };
      if (i >= 0) {
        floor[i] = times[0];
        inferring[i] = times[1];
        given[i] = times[2];
      }
    }
    System.out.printf(
        Locale.ROOT,
        "{\"megabytes\": %.4f, \"floor_ms\": %s, \"inferring_ms\": %s, \"given_ms\": %s}%n",
        Files.size(file) / 1e6,
        Arrays.toString(floor),
        Arrays.toString(inferring),
        Arrays.toString(given));
  }

  /** Reads a file, and gives a number of it, so that it is not read for nothing. */
  private interface Reading {
    long run() throws IOException;
  }

  private static double time(Reading reading) throws IOException {
    long start = System.nanoTime();
    if (reading.run() <= 0) {
      throw new IllegalStateException("nothing was read");
    }
    return (System.nanoTime() - start) / 1e6;
  }

  private static LabeledTable inferred(Path file) throws IOException {
    return CsvTableReader.ofDefaults().read(file).table();
  }

  private static long size(CsvTableReader reader, Path file) throws IOException {
    return reader.read(file).table().size();
  }

  private static long cells(Path file) throws IOException {
    long characters = 0;
    try (Reader text = Files.newBufferedReader(file);
        CSVParser parser = CSVFormat.RFC4180.parse(text)) {
      for (CSVRecord record : parser) {
        for (int i = 0; i < record.size(); i++) {
          characters += record.get(i).length();
        }
      }
    }
    return characters;
  }
}
