package io.augment.datasets.internal.image;

import io.augment.data.SampleShape;
import io.augment.datasets.internal.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An image file whose header has been read and whose pixels have not: it has no more than they
 * need, with sound lengths.
 *
 * <p>Immutable.
 */
public final class BareImage {

  /** Kinds of images that are read. */
  public static final String KINDS = "BMP, GIF, JPEG, PNG or TIFF";

  /** The most pixels of an image that is decoded. */
  public static final long MAX_PIXELS = SampleShape.MAX_VALUES;

  /** The most pixels of an image that is kept as it is. */
  public static final long MAX_PIXELS_KEPT = SampleShape.MAX_VALUES / 3;

  private static final long MAX_FILE_BYTES = 1L << 26;

  /** Format of the pixels, by Java's name for it. */
  enum Format {
    BMP,
    GIF,
    JPEG,
    PNG,
    TIFF
  }

  private final Location location;
  private final Format format;
  private final byte[] content;
  private final long storedWidth;
  private final long storedHeight;
  private final Orientation orientation;
  private final SampleEncoding encoding;
  private final boolean first;

  private BareImage(
      Location location,
      Format format,
      byte[] content,
      long storedWidth,
      long storedHeight,
      Orientation orientation,
      SampleEncoding encoding,
      boolean first) {
    this.location = location;
    this.format = format;
    this.content = content;
    this.storedWidth = storedWidth;
    this.storedHeight = storedHeight;
    this.orientation = orientation;
    this.encoding = encoding;
    this.first = first;
  }

  /** One upright image; the size is what the header claims. */
  static BareImage of(
      Location location, Format format, byte[] content, long storedWidth, long storedHeight) {
    if (storedWidth < 1 || storedHeight < 1) {
      throw location.error(
          String.format("%d x %d pixels: expected at least 1", storedWidth, storedHeight));
    }
    return new BareImage(
        location,
        format,
        content,
        storedWidth,
        storedHeight,
        Orientation.UPRIGHT,
        SampleEncoding.NONE,
        false);
  }

  /** The same image, which has to be turned. */
  BareImage turned(Orientation by) {
    return new BareImage(location, format, content, storedWidth, storedHeight, by, encoding, first);
  }

  /** The same image, whose decoded values have to be decoded further. */
  BareImage encoded(SampleEncoding as) {
    return new BareImage(
        location, format, content, storedWidth, storedHeight, orientation, as, first);
  }

  /** The same image, which is the first of several in its file or not. */
  BareImage firstOfSeveral(boolean several) {
    return new BareImage(
        location, format, content, storedWidth, storedHeight, orientation, encoding, several);
  }

  /**
   * Reads a file, whose kind is recognised by its content.
   *
   * @param file a file of one of the {@link #KINDS}
   * @return the image
   * @throws IOException if it can't be read from disk
   */
  public static BareImage read(Path file) throws IOException {
    Location location = Location.of(file);
    long bytes = Files.size(file);
    if (bytes == 0) {
      throw location.error("the file is empty: expected a " + KINDS + " image");
    }
    if (bytes > MAX_FILE_BYTES) {
      throw location.error(bytes + " bytes: expected at most " + MAX_FILE_BYTES);
    }
    return of(Files.readAllBytes(file), location);
  }

  /**
   * Returns whether a file is of one of these kinds, by its beginning.
   *
   * @param head some of its first bytes, 100 or more if there are as many
   * @return true if it is, be it sound or not
   */
  public static boolean recognises(byte[] head) {
    return BarePng.recognises(head)
        || BareJpeg.recognises(head)
        || BareTiff.recognises(head)
        || BareGif.recognises(head)
        || BareBmp.recognises(head);
  }

  private static BareImage of(byte[] content, Location location) {
    if (BarePng.recognises(content)) {
      return BarePng.of(content, location);
    }
    if (BareJpeg.recognises(content)) {
      return BareJpeg.of(content, location);
    }
    if (BareTiff.recognises(content)) {
      return BareTiff.of(content, location);
    }
    if (BareGif.recognises(content)) {
      return BareGif.of(content, location);
    }
    if (BareBmp.recognises(content)) {
      return BareBmp.of(content, location);
    }
    throw location.error("not a " + KINDS + " image");
  }

  Location location() {
    return location;
  }

  Format format() {
    return format;
  }

  /** Input of the decoder; not to be changed. */
  byte[] content() {
    return content;
  }

  /** Number of pixels in a row as they are stored. */
  long storedWidth() {
    return storedWidth;
  }

  /** Number of rows as they are stored. */
  long storedHeight() {
    return storedHeight;
  }

  Orientation orientation() {
    return orientation;
  }

  SampleEncoding encoding() {
    return encoding;
  }

  /**
   * The width of the upright image, as the header claims it.
   *
   * @return at least 1
   */
  public long width() {
    return orientation.swapped() ? storedHeight : storedWidth;
  }

  /**
   * The height of the upright image, as the header claims it.
   *
   * @return at least 1
   */
  public long height() {
    return orientation.swapped() ? storedWidth : storedHeight;
  }

  /**
   * Size of the unpacked image.
   *
   * @return bytes that hold pixels, and what is needed to decode them
   */
  public long bytes() {
    return content.length;
  }

  /**
   * Returns whether the image is stored in another orientation than it is shown.
   *
   * @return true if its orientation is one to be applied
   */
  public boolean isTurned() {
    return !orientation.isUpright();
  }

  /**
   * Returns whether the file has more images: frames or pages.
   *
   * @return true if this is the first of several
   */
  public boolean isFirstOfSeveral() {
    return first;
  }

  /**
   * Unpacks the pixels.
   *
   * @return the upright image
   * @throws IOException if the content, which is in memory, can't be read
   */
  public DecodedImage decode() throws IOException {
    if (width() > MAX_PIXELS / height()) {
      throw location.error(tooLarge(width(), height()));
    }
    return DecodedImage.of(this);
  }

  /**
   * Message for a file that claims more pixels than are decoded.
   *
   * @param width its width
   * @param height its height
   * @return the problem
   */
  public static String tooLarge(long width, long height) {
    return tooLarge(width, height, MAX_PIXELS);
  }

  /**
   * Message for a file that claims too many pixels.
   *
   * @param width its width
   * @param height its height
   * @param most the most that are accepted
   * @return the problem
   */
  public static String tooLarge(long width, long height, long most) {
    return String.format("%d x %d pixels: expected at most %d", width, height, most);
  }
}
