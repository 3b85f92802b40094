package io.augment.fuzzing;

import io.augment.datasets.ImageData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * An npz archive; or a single npy array, which is put into a sound archive as its images, or, after
 * an L, as the labels of two images, because checksums would else keep a fuzzer from what lies
 * behind them; after an F it is a file of images beside one of labels.
 */
final class NpzTarget implements FuzzTarget {

  private static final int ARRAY_START = 0x93;
  private static final int LABELS = 'L';
  private static final int FILES = 'F';

  @Override
  public String name() {
    return "npz";
  }

  @Override
  public void read(byte[] input, Path folder) throws Rejected, IOException {
    if (input.length > 0 && input[0] == FILES) {
      Path pair = Files.createDirectories(folder.resolve("pair"));
      Files.write(pair.resolve("X.npy"), Arrays.copyOfRange(input, 1, input.length));
      Files.write(pair.resolve("y.npy"), sound("(2,)"));
      ImageFiles.check(() -> ImageData.read(pair), folder);
      return;
    }
    Path file = Files.write(folder.resolve("data.npz"), archive(input));
    ImageFiles.check(() -> ImageData.read(file), folder);
  }

  private static byte[] archive(byte[] input) throws IOException {
    if (isArray(input, 0)) {
      return archive(input, sound("(2,)"));
    }
    return input.length > 0 && input[0] == LABELS && isArray(input, 1)
        ? archive(sound("(2, 1, 1)"), Arrays.copyOfRange(input, 1, input.length))
        : input;
  }

  private static boolean isArray(byte[] input, int at) {
    return input.length > at && Byte.toUnsignedInt(input[at]) == ARRAY_START;
  }

  private static byte[] archive(byte[] images, byte[] labels) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setLevel(1);
      zip.putNextEntry(new ZipEntry("images.npy"));
      zip.write(images);
      zip.putNextEntry(new ZipEntry("labels.npy"));
      zip.write(labels);
    }
    return bytes.toByteArray();
  }

  /** Two bytes, 0 and 1. */
  private static byte[] sound(String shape) {
    String header =
        String.format("{'descr': '|u1', 'fortran_order': False, 'shape': %s, }\n", shape);
    ByteArrayOutputStream array = new ByteArrayOutputStream();
    array.write(ARRAY_START);
    array.writeBytes("NUMPY\1\0".getBytes(StandardCharsets.US_ASCII));
    array.write(header.length());
    array.write(0);
    array.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
    array.writeBytes(new byte[] {0, 1});
    return array.toByteArray();
  }
}
