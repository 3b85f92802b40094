package io.augment.djl.internal.dataset;

import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import java.util.List;

/**
 * From the range that a synthesizer draws in to the range of the data set.
 *
 * @param from what is drawn lies in this range
 * @param to what the data set holds lies in this range
 */
public record ValueRanges(ValueRange from, ValueRange to) {

  private static final List<ValueRange> SCALES =
      List.of(ValueRange.UNIT, ValueRange.SIGNED, ValueRange.BYTE);

  /** Ranges that were observed differ a little from one sample of the data to another. */
  private static final float MAX_WIDTH_RATIO = 2f;

  /**
   * Returns the range conversion for samples of a shape. The columns of a table each have a scale
   * of their own, and the range of all of them says nothing about any: rows are left as they are
   * drawn.
   *
   * @param shape the shape of one sample
   * @param from the range of what is drawn
   * @param to the range of the data set
   * @return from one range to the other for images; what maps nothing for rows
   * @throws IllegalArgumentException if these are images and the two are on different scales
   */
  public static ValueRanges of(SampleShape shape, ValueRange from, ValueRange to) {
    return shape.isImage() ? new ValueRanges(from, to) : new ValueRanges(to, to);
  }

  /**
   * Checks that one range can be mapped onto the other.
   *
   * @param from the range of what is drawn
   * @param to the range of the data set
   * @throws IllegalArgumentException if the two are on different scales
   */
  public ValueRanges {
    float ratio = (from.high() - from.low()) / (to.high() - to.low());
    boolean similar = ratio <= MAX_WIDTH_RATIO && ratio >= 1 / MAX_WIDTH_RATIO;
    if (!similar && !areScales(from, to)) {
      throw new IllegalArgumentException(
          String.format(
              "the synthesizer draws values in [%s, %s] and the data set has values in [%s, %s]:"
                  + " expected the same scale",
              from.low(), from.high(), to.low(), to.high()));
    }
  }

  private static boolean areScales(ValueRange from, ValueRange to) {
    return SCALES.contains(from) && SCALES.contains(to);
  }

  /**
   * Maps values in place: from one of the scales [0, 1], [-1, 1] and [0, 255] to another, and not
   * at all where either range is merely what the data happened to span.
   *
   * @param values what was drawn
   */
  void map(float[] values) {
    if (from.equals(to) || !areScales(from, to)) {
      return;
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = to.fromSigned(from.toSigned(values[i]));
    }
  }
}
