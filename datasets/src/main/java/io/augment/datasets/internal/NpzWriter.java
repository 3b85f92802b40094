package io.augment.datasets.internal;

import io.augment.LabeledSamples;
import io.augment.MaskedSamples;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.datasets.DataSplits;
import io.augment.datasets.ImageData;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes images and labels as an npz archive that numpy reads; the same samples, the same bytes.
 */
public final class NpzWriter {

  /** The first moment that a zip archive can name: no archive reveals when it was written. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final int ALIGNMENT = 64;
  private static final float LEVELS = 255f;

  private NpzWriter() {}

  /**
   * Writes samples.
   *
   * @param samples images of 1 or 3 channels
   * @param out where to
   * @throws IOException if it can't be written
   */
  public static void write(LabeledSamples samples, OutputStream out) throws IOException {
    write(samples, ImageData.Axes.usual(samples.shape().channels()), out);
  }

  /**
   * Writes samples.
   *
   * @param samples images of 1 or 3 channels
   * @param axes how they lie
   * @param out where to
   * @throws IOException if it can't be written
   */
  public static void write(LabeledSamples samples, ImageData.Axes axes, OutputStream out)
      throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    writeImages(zip, "", samples, axes);
    writeLabels(zip, "", samples);
    writeNames(zip, samples.classes().names());
    writeRange(zip, samples.range());
    zip.finish();
  }

  /**
   * Writes samples as MedMNIST's training split: grey images without an axis for the channel,
   * labels as a column of bytes, or of two bytes each where there are more than 256 classes.
   *
   * @param samples images of 1 or 3 channels
   * @param out where to
   * @throws IOException if it can't be written
   */
  public static void writeMedMnist(LabeledSamples samples, OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    writeImages(zip, "train_", samples, ImageData.Axes.usual(samples.shape().channels()));
    boolean wide = samples.classes().count() > 1 << Byte.SIZE;
    begin(zip, "train_labels", wide ? "<u2" : "|u1", List.of(samples.size(), 1));
    for (int label : samples.labels()) {
      zip.write(label);
      if (wide) {
        zip.write(label >> Byte.SIZE);
      }
    }
    zip.closeEntry();
    writeNames(zip, samples.classes().names());
    writeRange(zip, samples.range());
    zip.finish();
  }

  /**
   * Writes splits, with MedMNIST's keys.
   *
   * @param splits images of 1 or 3 channels
   * @param out where to
   * @throws IOException if it can't be written
   */
  public static void write(DataSplits splits, OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    write(zip, "train_", splits.train());
    if (splits.validation().isPresent()) {
      write(zip, "val_", splits.validation().get());
    }
    if (splits.test().isPresent()) {
      write(zip, "test_", splits.test().get());
    }
    writeNames(zip, splits.train().classes().names());
    writeRange(zip, splits.train().range());
    zip.finish();
  }

  /**
   * Writes images with masks: {@code images}, {@code masks} and {@code class_names}.
   *
   * @param samples images of 1 or 3 channels, with masks
   * @param out where to
   * @throws IOException if it can't be written
   */
  public static void write(MaskedSamples samples, OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    writeImages(zip, "", samples.images(), ImageData.Axes.usual(samples.shape().channels()));
    begin(
        zip,
        "masks",
        "|u1",
        List.of(samples.size(), samples.shape().height(), samples.shape().width()));
    zip.write(samples.masks());
    zip.closeEntry();
    writeNames(zip, samples.classes().names());
    writeRange(zip, samples.range());
    zip.finish();
  }

  private static void write(ZipOutputStream zip, String prefix, LabeledSamples samples)
      throws IOException {
    writeImages(zip, prefix, samples, ImageData.Axes.usual(samples.shape().channels()));
    writeLabels(zip, prefix, samples);
  }

  private static void writeImages(
      ZipOutputStream zip, String prefix, LabeledSamples samples, ImageData.Axes axes)
      throws IOException {
    PixelType type = PixelType.of(samples.range());
    begin(zip, prefix + "images", type.description, extents(samples, axes));
    for (int i = 0; i < samples.size(); i++) {
      zip.write(pixels(samples, i, axes, type));
    }
    zip.closeEntry();
  }

  /** Type of the elements that values of a range become. */
  private enum PixelType {
    BYTE("|u1", Byte.BYTES),
    INT16("<i2", Short.BYTES),
    UINT16("<u2", Short.BYTES),
    INT32("<i4", Integer.BYTES),
    FLOAT("<f4", Float.BYTES);

    private final String description;
    private final int bytes;

    PixelType(String description, int bytes) {
      this.description = description;
      this.bytes = bytes;
    }

    static PixelType of(ValueRange range) {
      return switch (WrittenValues.of(range)) {
        case BYTES -> BYTE;
        case FRACTIONS -> FLOAT;
        case WHOLE -> {
          boolean signed = range.low() >= Short.MIN_VALUE && range.high() <= Short.MAX_VALUE;
          boolean unsigned = range.low() >= 0 && range.high() <= 0xffff;
          yield signed ? INT16 : unsigned ? UINT16 : INT32;
        }
      };
    }

    void put(ByteBuffer buffer, int at, float value, ValueRange range) {
      switch (this) {
        case BYTE ->
            buffer.put(
                at,
                (byte) Math.round(LEVELS * (value - range.low()) / (range.high() - range.low())));
        case INT16, UINT16 -> buffer.putShort(at * bytes, (short) Math.round(value));
        case INT32 -> buffer.putInt(at * bytes, Math.round(value));
        case FLOAT -> buffer.putFloat(at * bytes, value);
      }
    }
  }

  /** Bounds that the values alone don't say. */
  private static void writeRange(ZipOutputStream zip, ValueRange range) throws IOException {
    if (WrittenValues.of(range) != WrittenValues.BYTES) {
      begin(zip, NpzReader.VALUE_RANGE, "<f8", List.of(2));
      zip.write(
          ByteBuffer.allocate(2 * Double.BYTES)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putDouble(range.low())
              .putDouble(range.high())
              .array());
      zip.closeEntry();
    }
  }

  private static List<Integer> extents(LabeledSamples samples, ImageData.Axes axes) {
    int count = samples.size();
    SampleShape shape = samples.shape();
    return switch (axes) {
      case ROWS_COLUMNS -> List.of(count, shape.height(), shape.width());
      case CHANNELS_LAST -> List.of(count, shape.height(), shape.width(), shape.channels());
      case CHANNELS_FIRST -> List.of(count, shape.channels(), shape.height(), shape.width());
    };
  }

  private static void writeLabels(ZipOutputStream zip, String prefix, LabeledSamples samples)
      throws IOException {
    begin(zip, prefix + "labels", "<i8", List.of(samples.size()));
    zip.write(labels(samples));
    zip.closeEntry();
  }

  private static void begin(ZipOutputStream zip, String key, String type, List<Integer> extents)
      throws IOException {
    ZipEntry entry = new ZipEntry(key + ".npy");
    entry.setTimeLocal(NO_TIME);
    zip.putNextEntry(entry);
    String shape = extents.stream().map(extent -> extent + ",").collect(Collectors.joining(" "));
    String text =
        String.format("{'descr': '%s', 'fortran_order': False, 'shape': (%s), }", type, shape);
    int unpadded = MAGIC.length + Short.BYTES + text.length() + 1;
    int padding = (ALIGNMENT - unpadded % ALIGNMENT) % ALIGNMENT;
    String header = text + " ".repeat(padding) + "\n";
    zip.write(MAGIC);
    zip.write(header.length() & 0xff);
    zip.write(header.length() >> 8);
    zip.write(header.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] pixels(
      LabeledSamples samples, int index, ImageData.Axes axes, PixelType type) {
    SampleShape shape = samples.shape();
    ValueRange range = samples.range();
    float[] values = samples.sample(index);
    ByteBuffer pixels =
        ByteBuffer.allocate(values.length * type.bytes).order(ByteOrder.LITTLE_ENDIAN);
    int plane = shape.height() * shape.width();
    for (int i = 0; i < values.length; i++) {
      int at = axes == ImageData.Axes.CHANNELS_FIRST ? i : i % plane * shape.channels() + i / plane;
      type.put(pixels, at, values[i], range);
    }
    return pixels.array();
  }

  private static byte[] labels(LabeledSamples samples) {
    ByteBuffer buffer =
        ByteBuffer.allocate(samples.size() * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int label : samples.labels()) {
      buffer.putLong(label);
    }
    return buffer.array();
  }

  private static void writeNames(ZipOutputStream zip, List<String> names) throws IOException {
    int longest =
        names.stream().mapToInt(name -> name.codePointCount(0, name.length())).max().orElse(1);
    ByteBuffer buffer =
        ByteBuffer.allocate(names.size() * longest * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < names.size(); i++) {
      buffer.position(i * longest * Integer.BYTES);
      names.get(i).codePoints().forEach(buffer::putInt);
    }
    begin(zip, "class_names", "<U" + longest, List.of(names.size()));
    zip.write(buffer.array());
    zip.closeEntry();
  }
}
