package io.augment.benchmarks.parts;

import io.augment.datasets.ScarceTable;
import io.augment.tabular.CsvTableReader;
import io.augment.tabular.CsvTableWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Reading a file of about 20,000 rows, which the system holds in memory. */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up
public class CsvParts {

  private static final int PER_CLASS = 6_667;

  private Path file;
  private CsvTableReader withSchema;

  /** Creates the state, called by JMH. */
  public CsvParts() {}

  /**
   * Writes the file.
   *
   * @throws IOException if it can't be written
   */
  @Setup
  public void write() throws IOException {
    file = Files.createTempFile("parts", ".csv");
    CsvTableWriter.write(ScarceTable.ofDefaults().perClass(PER_CLASS).generate(), file);
    withSchema =
        CsvTableReader.builder()
            .schema(CsvTableReader.ofDefaults().read(file).table().schema())
            .build();
  }

  /**
   * Deletes the file.
   *
   * @throws IOException if it can't be deleted
   */
  @TearDown
  public void delete() throws IOException {
    Files.delete(file);
  }

  /**
   * Reads it with inferred columns.
   *
   * @return the number of rows
   * @throws IOException if it can't be read
   */
  @Benchmark
  public int readAndInfer() throws IOException {
    return CsvTableReader.ofDefaults().read(file).table().size();
  }

  /**
   * Reads it with its schema.
   *
   * @return how many rows it has
   * @throws IOException if it can't be read
   */
  @Benchmark
  public int read() throws IOException {
    return withSchema.read(file).table().size();
  }
}
