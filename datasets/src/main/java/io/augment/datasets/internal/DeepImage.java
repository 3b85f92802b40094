package io.augment.datasets.internal;

import io.augment.LabeledSamples;
import io.augment.data.SampleShape;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;

/** A sample as a picture of 16 bits per channel, whose levels are its values. */
final class DeepImage {

  private DeepImage() {}

  static BufferedImage of(LabeledSamples samples, int index) {
    SampleShape shape = samples.shape();
    boolean grey = shape.channels() == 1;
    ColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(grey ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB),
            false,
            false,
            Transparency.OPAQUE,
            DataBuffer.TYPE_USHORT);
    WritableRaster raster = model.createCompatibleWritableRaster(shape.width(), shape.height());
    float[] values = samples.sample(index);
    int next = 0;
    for (int channel = 0; channel < shape.channels(); channel++) {
      for (int y = 0; y < shape.height(); y++) {
        for (int x = 0; x < shape.width(); x++) {
          raster.setSample(x, y, channel, Math.round(values[next++]));
        }
      }
    }
    return new BufferedImage(model, raster, false, null);
  }
}
