package io.augment.internal.tensorboard;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * TensorFlow's record files: each record is its length (64 bits), the length's checksum, the data,
 * and the data's checksum, all little-endian. Not thread-safe.
 */
final class RecordStream implements Closeable {

  private static final int CHECKSUM_DELTA = 0xa282ead8;

  private final OutputStream out;

  RecordStream(OutputStream out) {
    this.out = new BufferedOutputStream(out);
  }

  void write(byte[] data) throws IOException {
    byte[] length = littleEndian(Long.BYTES).putLong(data.length).array();
    out.write(length);
    out.write(checksum(length));
    out.write(data);
    out.write(checksum(data));
  }

  void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  /** CRC-32C, rotated and shifted: data may hold checksums, and a plain one of these is weak. */
  private static byte[] checksum(byte[] data) {
    CRC32C crc = new CRC32C();
    crc.update(data);
    int masked = Integer.rotateRight((int) crc.getValue(), 15) + CHECKSUM_DELTA;
    return littleEndian(Integer.BYTES).putInt(masked).array();
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
