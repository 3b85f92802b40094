package io.augment.metrics;

import io.augment.LabeledSamples;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;

/** Finds images whose pixels are equal. */
final class SamePixels {

  private final MessageDigest digest = sha256(); // collisions are infeasible
  private final float[] image;
  private final ByteBuffer bytes;

  private SamePixels(int values) {
    this.image = new float[values];
    this.bytes = ByteBuffer.allocate(values * Float.BYTES);
  }

  /** Writes down the first held-out image that each training image equals. */
  static void in(LabeledSamples train, LabeledSamples heldOut, ImageLeaks.Pair[] found) {
    SamePixels images = new SamePixels(train.shape().values());
    Map<ByteBuffer, Integer> first = new HashMap<>();
    for (int i = 0; i < heldOut.size(); i++) {
      ByteBuffer key = images.key(heldOut, i);
      if (!images.isConstant()) {
        first.putIfAbsent(key, i);
      }
    }
    for (int row = 0; row < train.size(); row++) {
      Integer same = first.get(images.key(train, row));
      if (same != null) {
        found[row] = new ImageLeaks.Pair(row, same, true);
      }
    }
  }

  private ByteBuffer key(LabeledSamples samples, int index) {
    samples.copySample(index, image, 0);
    bytes.clear();
    for (float value : image) {
      bytes.putFloat(value + 0f); // makes -0 the same as 0
    }
    return ByteBuffer.wrap(digest.digest(bytes.array()));
  }

  private boolean isConstant() {
    for (float value : image) {
      if (value != image[0]) {
        return false;
      }
    }
    return true;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
