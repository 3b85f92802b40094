package io.augment.datasets.internal.image;

import io.augment.data.ValueRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one image of an ordinary file, decoded when its values are asked for. Thread-safe. */
public final class StillImage implements Frames {

  private static final ValueRange DEEP = new ValueRange(0, 0xffff);

  private final BareImage bare;
  private @Nullable DecodedImage decoded;

  /**
   * Keeps a file's image.
   *
   * @param bare a file whose header has been read
   */
  public StillImage(BareImage bare) {
    this.bare = bare;
  }

  private synchronized DecodedImage decoded() {
    DecodedImage image = decoded;
    if (image == null) {
      try {
        image = bare.decode();
      } catch (IOException e) { // of what is in memory
        throw new UncheckedIOException(e);
      }
      decoded = image;
    }
    return image;
  }

  @Override
  public int count() {
    return 1;
  }

  @Override
  public int channels() {
    return decoded().isGrey() ? 1 : DecodedImage.COLOURS;
  }

  @Override
  public int height() {
    return bounded(bare.height());
  }

  @Override
  public int width() {
    return bounded(bare.width());
  }

  private static int bounded(long side) {
    return (int) Math.min(Integer.MAX_VALUE, side);
  }

  @Override
  public ValueRange range() {
    return decoded().isDeep() ? DEEP : ValueRange.BYTE;
  }

  @Override
  public boolean whole() {
    return true;
  }

  @Override
  public Optional<ValueRange> window() {
    return Optional.empty();
  }

  @Override
  public void copyTo(int frame, float[] target, int offset) {
    decoded().copyTo(target, offset, channels());
  }

  /**
   * Returns whether the image is stored in another orientation than it is shown.
   *
   * @return true if its orientation was applied
   */
  public boolean isTurned() {
    return bare.isTurned();
  }

  /**
   * Returns whether the file has more images: frames or pages.
   *
   * @return true if this is the first of several
   */
  public boolean isFirstOfSeveral() {
    return bare.isFirstOfSeveral();
  }

  /**
   * Returns whether the file has an alpha channel, which is opaque throughout.
   *
   * @return true if one was dropped
   */
  public boolean hasOpaqueAlpha() {
    return decoded().hasOpaqueAlpha();
  }

  /**
   * Size of the file without what its pixels don't need.
   *
   * @return bytes
   */
  public long bytes() {
    return bare.bytes();
  }
}
