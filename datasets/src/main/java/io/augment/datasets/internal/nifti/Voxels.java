package io.augment.datasets.internal.nifti;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The numbers of a volume as bytes. They are read in parts, so that a header that claims more than
 * there is costs no memory.
 *
 * <p>Thread-safe.
 */
final class Voxels {

  private static final int PART_BITS = 17;
  private static final int PART = 1 << PART_BITS;

  private final VolumeType type;
  private final int bytesEach;
  private final List<ByteBuffer> parts;
  private final int count;

  private Voxels(VolumeType type, List<ByteBuffer> parts, int count) {
    this.type = type;
    this.bytesEach = type.bits() / Byte.SIZE;
    this.parts = parts;
    this.count = count;
  }

  /**
   * Reads voxels.
   *
   * @return the voxels, of which there are fewer where the stream ends before
   */
  static Voxels read(InputStream in, VolumeType type, ByteOrder order, long most)
      throws IOException {
    int bytesEach = type.bits() / Byte.SIZE;
    List<ByteBuffer> parts = new ArrayList<>();
    int count = 0;
    boolean more = true;
    while (more && count < most) {
      int size = (int) Math.min(PART, most - count);
      byte[] part = new byte[size * bytesEach];
      int read = in.readNBytes(part, 0, part.length) / bytesEach;
      parts.add(ByteBuffer.wrap(part).order(order));
      count += read;
      more = read == size;
    }
    return new Voxels(type, parts, count);
  }

  int count() {
    return count;
  }

  /** A number as it is stored; of a colour one channel. */
  double get(int voxel, int channel) {
    return type.value(parts.get(voxel >>> PART_BITS), (voxel & (PART - 1)) * bytesEach + channel);
  }
}
