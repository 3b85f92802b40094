package io.augment.fuzzing;

import io.augment.datasets.ImageData;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;

/**
 * An image file of any kind in a class folder. A PNG is read as it is, and again with its checksums
 * mended, because they would else keep a fuzzer from what lies behind them.
 */
final class ImageTarget implements FuzzTarget {

  private static final int SIGNATURE_BYTES = 8;
  private static final int FRAME_BYTES = 12; // length, type and checksum of a chunk

  @Override
  public String name() {
    return "image";
  }

  @Override
  public void read(byte[] input, Path folder) throws Rejected, IOException {
    Path file = Files.createDirectories(folder.resolve("data/a")).resolve("1.png");
    Files.write(file, input);
    try {
      ImageFiles.check(() -> ImageData.read(folder.resolve("data")), folder);
    } catch (Rejected e) {
      if (input.length < SIGNATURE_BYTES || input[0] != (byte) 0x89) {
        throw e;
      }
      Files.write(file, mended(input));
      ImageFiles.check(() -> ImageData.read(folder.resolve("data")), folder);
    }
  }

  private static byte[] mended(byte[] png) {
    ByteBuffer content = ByteBuffer.wrap(png.clone());
    int start = SIGNATURE_BYTES;
    while (start + FRAME_BYTES <= png.length) {
      int length = content.getInt(start);
      if (length < 0 || length > png.length - start - FRAME_BYTES) {
        break;
      }
      CRC32 checksum = new CRC32();
      checksum.update(png, start + Integer.BYTES, length + Integer.BYTES);
      content.putInt(start + length + 2 * Integer.BYTES, (int) checksum.getValue());
      start += length + FRAME_BYTES;
    }
    return content.array();
  }
}
