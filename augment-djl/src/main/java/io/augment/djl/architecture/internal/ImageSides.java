package io.augment.djl.architecture.internal;

import io.augment.data.SampleShape;

/**
 * Which images an architecture takes: of 1 or 3 channels, within a range of sides.
 *
 * @param architecture its name
 * @param least the smallest side, in pixels
 * @param most the largest side, in pixels
 */
record ImageSides(String architecture, int least, int most) {

  /**
   * Checks a shape.
   *
   * @param shape the shape of one sample
   * @throws IllegalArgumentException if it is not accepted, saying what is
   */
  void check(SampleShape shape) {
    boolean accepted =
        shape.isImage()
            && (shape.channels() == 1 || shape.channels() == 3)
            && accepts(shape.height())
            && accepts(shape.width());
    if (!accepted) {
      throw new IllegalArgumentException(
          String.format(
              "samples of %s: the %s architecture takes images of 1 or 3 channels,"
                  + " %d to %d pixels a side",
              shape, architecture, least, most));
    }
  }

  private boolean accepts(int side) {
    return side >= least && side <= most;
  }
}
