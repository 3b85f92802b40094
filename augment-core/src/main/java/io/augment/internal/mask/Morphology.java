package io.augment.internal.mask;

/** Growing and shrinking what isn't background, a pixel at a time. Stateless and thread-safe. */
final class Morphology {

  private Morphology() {}

  /**
   * Grows or shrinks by some pixels.
   *
   * @param mask class indices
   * @param height rows
   * @param width columns
   * @param by how many pixels; below 0 to shrink
   * @return a new mask
   */
  static byte[] grown(byte[] mask, int height, int width, int by) {
    byte[] grown = mask.clone();
    for (int i = 0; i < Math.abs(by); i++) {
      grown = step(grown, height, width, by > 0);
    }
    return grown;
  }

  private static byte[] step(byte[] mask, int height, int width, boolean grow) {
    byte[] changed = mask.clone();
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        int pixel = row * width + column;
        boolean background = mask[pixel] == 0;
        if (background == grow) {
          changed[pixel] = neighbour(mask, height, width, pixel, grow);
        }
      }
    }
    return changed;
  }

  /** The highest class beside a pixel of the background; or else background if there is some. */
  private static byte neighbour(byte[] mask, int height, int width, int pixel, boolean grow) {
    int row = pixel / width;
    int column = pixel % width;
    byte found = mask[pixel];
    int[] beside = {
      row > 0 ? pixel - width : pixel,
      row < height - 1 ? pixel + width : pixel,
      column > 0 ? pixel - 1 : pixel,
      column < width - 1 ? pixel + 1 : pixel
    };
    for (int other : beside) {
      if (grow) {
        found = (byte) Math.max(found, mask[other]);
      } else if (mask[other] == 0) {
        found = 0;
      }
    }
    return found;
  }
}
