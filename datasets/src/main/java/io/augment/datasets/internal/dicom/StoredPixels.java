package io.augment.datasets.internal.dicom;

/** Numbers of pixels as they are stored, frame by frame. Thread-safe. */
interface StoredPixels {

  /**
   * Writes the numbers of one frame, by channel, row, column.
   *
   * @param frame which one, from 0
   * @param target where to
   * @param offset where it begins there
   * @return what its colours are, which a packed frame may say itself
   */
  PixelModule.Colours copyTo(int frame, float[] target, int offset);
}
