package io.augment.datasets.internal;

import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.datasets.DataSplits;
import io.augment.datasets.ImageData;
import io.augment.datasets.ImageReading;
import io.augment.internal.file.ExpansionLimit;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.ZipException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads a table of pixels: comma-separated, one image a line in the order channel, row, column, the
 * class index last. A first line without a single number is taken for a header.
 *
 * <p>Not thread-safe.
 */
public final class PixelTableReader {

  private static final int MOST_CHARACTERS_A_CELL = 40;
  private static final int MOST_CHARACTERS_QUOTED = 40;
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setQuote(null).setTrim(true).setIgnoreEmptyLines(true).get();

  private final Location location;
  private final SampleShape shape;
  private float[] values = new float[0];
  private int[] labels = new int[0];
  private int size;

  private PixelTableReader(Location location, SampleShape shape) {
    this.location = location;
    this.shape = shape;
  }

  /**
   * Reads a file.
   *
   * @param file comma-separated text, gzipped if its name ends in {@code .gz}
   * @param shape the shape of one image
   * @param reading how its images are read
   * @return one split; the range is [0, 1] if all values lie in it, else 0 to the largest value
   * @throws IOException if it can't be read from disk
   */
  public static DataSplits read(Path file, SampleShape shape, ImageReading reading)
      throws IOException {
    Location location = Location.of(file);
    PixelTableReader table = new PixelTableReader(location, shape);
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
        InputStream plain = isZipped(file) ? ExpansionLimit.gunzip(raw) : raw;
        Reader text = new InputStreamReader(plain, StandardCharsets.UTF_8)) {
      table.read(text);
    } catch (EOFException e) {
      throw location.error("the file ends too early", e);
    } catch (ZipException e) {
      throw location.error("not sound gzip (" + e.getMessage() + ")", e);
    }
    return table.splits(reading);
  }

  private static boolean isZipped(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
  }

  private void read(Reader text) throws IOException {
    int columns = shape.values() + 1;
    int mostCharacters = (int) Math.min(Integer.MAX_VALUE, (long) columns * MOST_CHARACTERS_A_CELL);
    try (Reader limited = new LineLimitReader(text, mostCharacters, location);
        CSVParser parser = CSVParser.parse(limited, FORMAT)) {
      for (CSVRecord line : parser) {
        boolean header = line.getRecordNumber() == 1 && isHeader(line);
        if (!header) {
          add(line, location.at("record " + line.getRecordNumber()));
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static boolean isHeader(CSVRecord line) {
    return line.stream().noneMatch(PixelTableReader::isNumber);
  }

  private static boolean isNumber(String cell) {
    try {
      Double.parseDouble(cell);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private void add(CSVRecord line, Location where) {
    int pixels = shape.values();
    if (line.size() != pixels + 1) {
      throw where.error(
          String.format(
              "%d columns: expected %d pixels of a %s image and a label",
              line.size(), pixels, shape));
    }
    reserve(where);
    for (int column = 0; column < pixels; column++) {
      values[size * pixels + column] = (float) number(line, column, where);
    }
    labels[size] = ClassIndices.of(number(line, pixels, where), where);
    size++;
  }

  private static double number(CSVRecord line, int column, Location where) {
    String cell = line.get(column);
    if (!isNumber(cell)) {
      String shown =
          cell.length() <= MOST_CHARACTERS_QUOTED
              ? cell
              : cell.substring(0, MOST_CHARACTERS_QUOTED) + "…";
      throw where.error("column " + (column + 1) + " is '" + shown + "': expected a number");
    }
    return Double.parseDouble(cell);
  }

  private void reserve(Location where) {
    if ((size + 1L) * shape.values() > ImageData.MAX_VALUES) {
      throw where.error("expected at most " + ImageData.MAX_VALUES + " pixels in all");
    }
    if (size == labels.length) {
      int most = (int) (ImageData.MAX_VALUES / shape.values());
      int grown = Math.min(most, Math.max(1, 2 * size));
      labels = Arrays.copyOf(labels, grown);
      values = Arrays.copyOf(values, grown * shape.values());
    }
  }

  private DataSplits splits(ImageReading reading) {
    RawImages images =
        new RawImages(
            location,
            shape,
            Arrays.copyOf(values, size * shape.values()),
            Arrays.copyOf(labels, size));
    SplitAssembler splits = new SplitAssembler(images);
    float largest = splits.largestValue();
    splits.prepare(reading);
    boolean unit = !(largest > 1) || !Float.isFinite(largest);
    ClassLabels classes = splits.numberedClasses();
    return splits.fromRange(
        classes, unit ? ValueRange.UNIT : new ValueRange(0, largest), "numbers from 0 on");
  }
}
