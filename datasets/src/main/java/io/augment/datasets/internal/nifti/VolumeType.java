package io.augment.datasets.internal.nifti;

import io.augment.datasets.internal.Location;
import java.nio.ByteBuffer;
import java.util.Locale;

/** Types of a volume's numbers. */
enum VolumeType {
  UINT8(2, 8),
  INT16(4, 16),
  INT32(8, 32),
  FLOAT32(16, 32),
  FLOAT64(64, 64),
  RGB24(128, 24),
  INT8(256, 8),
  UINT16(512, 16),
  UINT32(768, 32);

  private final int code;
  private final int bits;

  VolumeType(int code, int bits) {
    this.code = code;
    this.bits = bits;
  }

  static VolumeType of(int code, Location location) {
    for (VolumeType type : values()) {
      if (type.code == code) {
        return type;
      }
    }
    throw location.error(
        "voxels of type "
            + code
            + named(code)
            + ": expected uint8, int8, uint16, int16, int32, uint32, float32, float64 or RGB24");
  }

  private static String named(int code) {
    return switch (code) {
      case 1 -> " (bits)";
      case 32 -> " (complex64)";
      case 1024 -> " (int64)";
      case 1280 -> " (uint64)";
      case 1536 -> " (float128)";
      case 1792 -> " (complex128)";
      case 2048 -> " (complex256)";
      case 2304 -> " (RGBA32)";
      default -> "";
    };
  }

  /** NIfTI's number for it. */
  int code() {
    return code;
  }

  /** Bits of a voxel. */
  int bits() {
    return bits;
  }

  /** Returns whether a voxel is a colour. */
  boolean colours() {
    return this == RGB24;
  }

  /** Returns whether a float holds each value, all of which are whole. */
  boolean exact() {
    return bits <= Short.SIZE || colours();
  }

  /** Smallest value of a type that is {@link #exact()}. */
  int lowest() {
    return this == INT8 ? Byte.MIN_VALUE : this == INT16 ? Short.MIN_VALUE : 0;
  }

  /** Largest value of a type that is {@link #exact()}. */
  int highest() {
    return lowest() + (1 << (colours() ? Byte.SIZE : bits)) - 1;
  }

  /** The value that begins at a byte; of a colour one channel. */
  double value(ByteBuffer volume, int at) {
    return switch (this) {
      case UINT8, RGB24 -> Byte.toUnsignedInt(volume.get(at));
      case INT8 -> volume.get(at);
      case INT16 -> volume.getShort(at);
      case UINT16 -> Short.toUnsignedInt(volume.getShort(at));
      case INT32 -> volume.getInt(at);
      case UINT32 -> Integer.toUnsignedLong(volume.getInt(at));
      case FLOAT32 -> volume.getFloat(at);
      case FLOAT64 -> volume.getDouble(at);
    };
  }

  /** Writes a value; of a colour one channel. */
  void put(ByteBuffer volume, int at, double value) {
    switch (this) {
      case UINT8, INT8, RGB24 -> volume.put(at, (byte) Math.round(value));
      case INT16, UINT16 -> volume.putShort(at, (short) Math.round(value));
      case INT32, UINT32 -> volume.putInt(at, (int) Math.round(value));
      case FLOAT32 -> volume.putFloat(at, (float) value);
      case FLOAT64 -> volume.putDouble(at, value);
    }
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
