package io.augment.djl.mask.internal;

import ai.djl.ndarray.NDManager;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import io.augment.djl.internal.network.FittedNetwork;

/**
 * Makes images for masks. An image depends on its mask, the seed and its own number alone.
 *
 * @param network the generator
 * @param form its form
 * @param range the interval of the images' values
 */
public record MaskImages(FittedNetwork network, MaskForm form, ValueRange range) {

  /** Values that are computed at once; fixed, as another number changes the last digits. */
  private static final int CHUNK_VALUES = 1 << 17;

  private static final int MOST_OF_CHUNK = 32;

  /**
   * Makes images.
   *
   * @param masks class indices, mask after mask
   * @param seeds where the noise comes from
   * @return the values of an image for each mask
   */
  public float[] of(byte[] masks, SeedSequence seeds) {
    SampleShape shape = form.shape();
    int pixels = shape.height() * shape.width();
    int count = masks.length / pixels;
    int chunk = Math.min(MOST_OF_CHUNK, Math.max(1, CHUNK_VALUES / pixels));
    float[] values = new float[Math.multiplyExact(count, shape.values())];
    network.use(
        (open, manager) -> {
          for (int from = 0; from < count; from += chunk) {
            try (NDManager scope = manager.newSubManager()) {
              int size = Math.min(chunk, count - from);
              byte[] some = new byte[size * pixels];
              System.arraycopy(masks, from * pixels, some, 0, some.length);
              float[] drawn =
                  open.forward(
                          false,
                          form.inputs(
                              scope,
                              PairArrays.oneHot(
                                  scope,
                                  some,
                                  chunk,
                                  form.classes(),
                                  shape.height(),
                                  shape.width()),
                              PairArrays.ofEach(seeds, from, chunk)))
                      .toFloatArray();
              System.arraycopy(drawn, 0, values, from * shape.values(), size * shape.values());
            }
          }
          return values;
        });
    for (int i = 0; i < values.length; i++) {
      values[i] = range.fromSigned(values[i]);
    }
    return values;
  }
}
