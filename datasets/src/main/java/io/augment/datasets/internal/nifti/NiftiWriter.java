package io.augment.datasets.internal.nifti;

import io.augment.LabeledSamples;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.datasets.internal.ClassFolderWriter;
import io.augment.datasets.internal.WrittenValues;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Writes samples as NIfTI-1 volumes, one per class, whose slices they are. */
public final class NiftiWriter {

  private static final int HEADER = 348;
  private static final int START = 352;
  private static final String DESCRIPTION = "synthetic: drawn by a generator, of no patient";

  private NiftiWriter() {}

  /**
   * Checks that samples can be written.
   *
   * @param samples images of 1 or 3 channels
   * @throws IllegalArgumentException if they have values or are as many as no such file holds
   */
  public static void requireWritable(LabeledSamples samples) {
    typeOf(samples.range(), samples.shape());
    int most = samples.counts().largest();
    int side = Math.max(samples.shape().height(), samples.shape().width());
    if (Math.max(most, side) > Short.MAX_VALUE) {
      throw new IllegalArgumentException(
          String.format(
              "%d images of a class, of %s: a NIfTI volume has %d along each axis at most",
              most, samples.shape(), Short.MAX_VALUE));
    }
  }

  private static VolumeType typeOf(ValueRange range, SampleShape shape) {
    WrittenValues kind = WrittenValues.of(range);
    if (shape.channels() > 1) {
      if (kind != WrittenValues.BYTES) {
        throw new IllegalArgumentException(
            String.format(
                "values from %s to %s of colours: a NIfTI volume has colours of 8 bits, an .npz"
                    + " any",
                range.low(), range.high()));
      }
      return VolumeType.RGB24;
    }
    return switch (kind) {
      case BYTES -> VolumeType.UINT8;
      case FRACTIONS -> VolumeType.FLOAT32;
      case WHOLE -> {
        if (range.low() >= 0 && range.high() <= VolumeType.UINT16.highest()) {
          yield VolumeType.UINT16;
        }
        boolean narrow =
            range.low() >= VolumeType.INT16.lowest() && range.high() <= VolumeType.INT16.highest();
        yield narrow ? VolumeType.INT16 : VolumeType.INT32;
      }
    };
  }

  /**
   * Writes samples as {@code CLASS/CLASS.nii.gz}; of a class without samples there is none.
   *
   * @param samples images of 1 or 3 channels
   * @param folder where to
   * @throws IOException if it can't be written
   */
  public static void write(LabeledSamples samples, Path folder) throws IOException {
    List<String> names = ClassFolderWriter.folderNames(samples.classes().names());
    for (int label = 0; label < names.size(); label++) {
      int[] indices = samples.indicesOf(label);
      if (indices.length > 0) {
        Path own = Files.createDirectories(folder.resolve(names.get(label)));
        Path file = own.resolve(names.get(label) + ".nii.gz");
        try (OutputStream out =
            new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
          write(samples, indices, out);
        }
      }
    }
  }

  private static void write(LabeledSamples samples, int[] indices, OutputStream out)
      throws IOException {
    SampleShape shape = samples.shape();
    VolumeType type = typeOf(samples.range(), shape);
    out.write(header(shape, indices.length, type));
    int bytesEach = type.bits() / Byte.SIZE;
    int plane = shape.height() * shape.width();
    ByteBuffer slice = ByteBuffer.allocate(plane * bytesEach).order(ByteOrder.LITTLE_ENDIAN);
    for (int index : indices) {
      float[] values = samples.sample(index);
      for (int i = 0; i < values.length; i++) {
        int at = i % plane * bytesEach + i / plane; // behind the pixel's start, its channel
        type.put(slice, at, written(values[i], samples.range()));
      }
      out.write(slice.array());
    }
  }

  private static double written(float value, ValueRange range) {
    return WrittenValues.of(range) == WrittenValues.BYTES
        ? 255.0 * ((double) value - range.low()) / ((double) range.high() - range.low())
        : value;
  }

  private static byte[] header(SampleShape shape, int slices, VolumeType type) {
    ByteBuffer header = ByteBuffer.allocate(START).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(0, HEADER);
    header.put(38, (byte) 'r');
    int[] extents = {3, shape.width(), shape.height(), slices, 1, 1, 1, 1};
    for (int i = 0; i < extents.length; i++) {
      header.putShort(40 + i * Short.BYTES, (short) extents[i]);
      header.putFloat(76 + i * Float.BYTES, 1);
    }
    header.putShort(70, (short) type.code());
    header.putShort(72, (short) type.bits());
    header.putFloat(108, START);
    header.putFloat(112, type.colours() ? 0 : 1);
    header.put(148, DESCRIPTION.getBytes(StandardCharsets.US_ASCII));
    header.put(HEADER - 4, new byte[] {'n', '+', '1', 0});
    return header.array();
  }
}
