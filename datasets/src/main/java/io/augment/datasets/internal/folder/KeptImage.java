package io.augment.datasets.internal.folder;

import org.jspecify.annotations.Nullable;

/** The values of one image until all are read: as bytes where that loses nothing. */
final class KeptImage {

  /** Takes the place of an image that is kept no longer. */
  static final KeptImage NONE = new KeptImage(null, null);

  private final byte @Nullable [] bytes;
  private final float @Nullable [] values;

  private KeptImage(byte @Nullable [] bytes, float @Nullable [] values) {
    this.bytes = bytes;
    this.values = values;
  }

  /** Keeps whole numbers from 0 to 255. */
  static KeptImage ofBytes(float[] values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return new KeptImage(bytes, null);
  }

  /** Keeps numbers of any kind; the array is not to be changed any more. */
  static KeptImage of(float[] values) {
    return new KeptImage(null, values);
  }

  /** Writes the values by channel, row, column; a grey image fills three channels alike. */
  void copyTo(float[] target, int offset, int count) {
    for (int i = 0; i < count; i++) {
      target[offset + i] =
          bytes != null
              ? Byte.toUnsignedInt(bytes[i % bytes.length])
              : values == null ? 0 : values[i % values.length];
    }
  }
}
