package io.augment.fuzzing;

import io.augment.datasets.ImageData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * An npz archive; or a single npy array, which is put into a sound archive as its images, because
 * checksums would else keep a fuzzer from what lies behind them.
 */
final class NpzTarget implements FuzzTarget {

  private static final int ARRAY_START = 0x93;
  private static final String LABELS_HEADER =
      "{'descr': '|u1', 'fortran_order': False, 'shape': (2,), }\n";

  @Override
  public String name() {
    return "npz";
  }

  @Override
  public void read(byte[] input, Path folder) throws Rejected, IOException {
    boolean array = input.length > 0 && Byte.toUnsignedInt(input[0]) == ARRAY_START;
    Path file = Files.write(folder.resolve("data.npz"), array ? archive(input) : input);
    ImageFiles.check(() -> ImageData.read(file), folder);
  }

  private static byte[] archive(byte[] images) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setLevel(1);
      zip.putNextEntry(new ZipEntry("images.npy"));
      zip.write(images);
      zip.putNextEntry(new ZipEntry("labels.npy"));
      zip.write(ARRAY_START);
      zip.write("NUMPY\1\0".getBytes(StandardCharsets.US_ASCII));
      zip.write(LABELS_HEADER.length());
      zip.write(0);
      zip.write(LABELS_HEADER.getBytes(StandardCharsets.US_ASCII));
      zip.write(new byte[] {0, 1});
    }
    return bytes.toByteArray();
  }
}
