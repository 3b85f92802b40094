package io.augment.datasets.internal.dicom;

import io.augment.data.ValueRange;
import io.augment.datasets.internal.image.Frames;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Images of a DICOM file: numbers as they are meant, dark where they are low. */
final class DicomFrames implements Frames {

  private static final int MIDDLE = 128;

  private final PixelModule module;
  private final StoredPixels pixels;
  private final List<Rescale> rescales; // one for all frames, or one each
  private final @Nullable Palette palette;
  private final double low;
  private final double high;
  private final boolean whole;
  private volatile @Nullable ValueRange occurring;

  DicomFrames(
      PixelModule module, StoredPixels pixels, List<Rescale> rescales, @Nullable Palette palette) {
    this.module = module;
    this.pixels = pixels;
    this.rescales = rescales;
    this.palette = palette;
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (Rescale rescale : rescales) {
      double one = rescale.of(module.lowest());
      double other = rescale.of(module.highest());
      lowest = Math.min(lowest, Math.min(one, other));
      highest = Math.max(highest, Math.max(one, other));
    }
    this.low = lowest;
    this.high = highest;
    this.whole = rescales.stream().allMatch(rescale -> rescale.whole(module));
  }

  @Override
  public int count() {
    return module.frames();
  }

  @Override
  public int channels() {
    return module.channels();
  }

  @Override
  public int height() {
    return module.rows();
  }

  @Override
  public int width() {
    return module.columns();
  }

  @Override
  public boolean whole() {
    return !module.colours().grey() || whole;
  }

  @Override
  public ValueRange range() {
    if (!module.colours().grey()) {
      return ValueRange.BYTE;
    }
    if (whole) {
      return new ValueRange((float) low, (float) high);
    }
    ValueRange range = occurring;
    if (range == null) {
      range = ofAllValues();
      occurring = range;
    }
    return range;
  }

  private ValueRange ofAllValues() {
    float[] frame = new float[module.pixels()];
    float least = Float.POSITIVE_INFINITY;
    float most = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < count(); i++) {
      copyTo(i, frame, 0);
      for (float value : frame) {
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
    }
    return new ValueRange(least, least < most ? most : least + Math.max(1, Math.abs(least)));
  }

  /** The window of all frames; none where they have several. */
  @Override
  public Optional<ValueRange> window() {
    Optional<ValueRange> first = rescales.get(0).window();
    if (!module.colours().grey()
        || !rescales.stream().allMatch(rescale -> rescale.window().equals(first))) {
      return Optional.empty();
    }
    return inverted()
        ? first.map(window -> new ValueRange(turned(window.high()), turned(window.low())))
        : first;
  }

  private boolean inverted() {
    return module.colours() == PixelModule.Colours.MONOCHROME1;
  }

  private float turned(double value) {
    return (float) (low + high - value);
  }

  @Override
  public void copyTo(int frame, float[] target, int offset) {
    PixelModule.Colours colours = pixels.copyTo(frame, target, offset);
    if (palette != null) {
      colour(palette, target, offset);
    } else if (colours.grey()) {
      rescale(rescales.get(Math.min(frame, rescales.size() - 1)), target, offset);
    } else if (colours.mixed()) {
      unmix(target, offset);
    }
  }

  private void rescale(Rescale by, float[] target, int offset) {
    boolean inverted = inverted();
    for (int i = offset; i < offset + module.pixels(); i++) {
      double value = by.of(module.number((int) target[i]));
      target[i] = inverted ? turned(value) : (float) value;
    }
  }

  private void colour(Palette by, float[] target, int offset) {
    int size = module.pixels();
    for (int i = offset; i < offset + size; i++) {
      int number = module.number((int) target[i]);
      for (int channel = 0; channel < module.channels(); channel++) {
        target[i + channel * size] = by.colour(channel, number);
      }
    }
  }

  /** From brightness and two differences of colour (PS3.3, C.7.6.3.1.2). */
  private void unmix(float[] target, int offset) {
    int size = module.pixels();
    for (int i = offset; i < offset + size; i++) {
      float bright = target[i];
      float blue = target[i + size] - MIDDLE;
      float red = target[i + 2 * size] - MIDDLE;
      target[i] = level(bright + 1.402f * red);
      target[i + size] = level(bright - 0.344136f * blue - 0.714136f * red);
      target[i + 2 * size] = level(bright + 1.772f * blue);
    }
  }

  private static float level(float value) {
    return ValueRange.BYTE.clamp(Math.round(value));
  }
}
