package io.augment.datasets.internal.image;

/**
 * Orientation of the camera: the transform of the stored pixels that makes an image upright (the
 * tag Orientation of TIFF 6.0 and Exif). Rows and columns are swapped first.
 *
 * @param swapped whether rows become columns
 * @param mirrored whether left and right are swapped then
 * @param upended whether top and bottom are swapped then
 */
record Orientation(boolean swapped, boolean mirrored, boolean upended) {

  static final int TAG = 274;
  static final Orientation UPRIGHT = new Orientation(false, false, false);

  /** Returns the orientation for a tag's value, 1 to 8; upright for any other. */
  static Orientation of(long value) {
    return switch ((int) value) {
      case 2 -> new Orientation(false, true, false);
      case 3 -> new Orientation(false, true, true);
      case 4 -> new Orientation(false, false, true);
      case 5 -> new Orientation(true, false, false);
      case 6 -> new Orientation(true, true, false);
      case 7 -> new Orientation(true, true, true);
      case 8 -> new Orientation(true, false, true);
      default -> UPRIGHT;
    };
  }

  boolean isUpright() {
    return equals(UPRIGHT);
  }

  /** Target index of a stored pixel of an image of that size, row by row. */
  int target(int x, int y, int width, int height) {
    int targetWidth = swapped ? height : width;
    int targetHeight = swapped ? width : height;
    int column = swapped ? y : x;
    int row = swapped ? x : y;
    return (upended ? targetHeight - 1 - row : row) * targetWidth
        + (mirrored ? targetWidth - 1 - column : column);
  }
}
