package io.augment.cli.report;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Images under one caption, such as grids of real, synthetic and rejected samples.
 *
 * <p>Immutable and thread-safe.
 */
public final class ImageFigure extends Block {

  private static final byte[] PNG_START = {
    (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'
  };

  /** Width and height follow the start, in four bytes each. */
  private static final int PNG_HEADER = PNG_START.length + 8;

  private final String caption;
  private final List<Image> images;

  private record Image(String label, String alt, String base64, int width, int height) {}

  private ImageFigure(Builder builder) {
    caption = builder.caption;
    images = List.copyOf(builder.images);
  }

  /**
   * Starts a figure.
   *
   * @param caption what it shows
   * @return the builder
   */
  public static Builder builder(String caption) {
    return new Builder(caption);
  }

  @Override
  void write(Page page) {
    Figure.write(page, caption, () -> draw(page.markup()));
  }

  private void draw(Markup markup) {
    markup.open("div", "class", "images");
    for (Image image : images) {
      markup.open("div", "class", "image");
      if (!image.label().isEmpty()) {
        markup.leaf("p", image.label(), "class", "panel-title");
      }
      markup.empty(
          "img",
          "src",
          "data:image/png;base64," + image.base64(),
          "alt",
          image.alt(),
          "width",
          Integer.toString(image.width()),
          "height",
          Integer.toString(image.height()));
      markup.close();
    }
    markup.close();
  }

  /** Builds an {@link ImageFigure}. Not thread-safe. */
  public static final class Builder {

    private final String caption;
    private final List<Image> images = new ArrayList<>();

    private Builder(String caption) {
      this.caption = caption;
    }

    /**
     * Adds an image beside those that are there.
     *
     * @param label its title; empty for none
     * @param png the bytes of a PNG file
     * @param alt a description for readers who don't see it
     * @param scale how many pixels of the page a pixel of the image gets each way, 1 or more; the
     *     page shows it smaller where there is no room
     * @return this
     * @throws IllegalArgumentException if the bytes aren't those of a PNG file, the alternative
     *     text is blank, or the scale is below 1
     */
    public Builder image(String label, byte[] png, String alt, int scale) {
      if (png.length < PNG_HEADER
          || !Arrays.equals(PNG_START, 0, PNG_START.length, png, 0, PNG_START.length)) {
        throw new IllegalArgumentException(
            "image \"" + label + "\" of " + png.length + " bytes: expected a PNG file");
      }
      if (alt.isBlank()) {
        throw new IllegalArgumentException(
            "alt of image \"" + label + "\": expected a text that says what it shows");
      }
      if (scale < 1) {
        throw new IllegalArgumentException("scale " + scale + ": expected 1 or more");
      }
      String base64 = Base64.getEncoder().encodeToString(png);
      int width = Math.multiplyExact(size(png, PNG_START.length), scale);
      int height = Math.multiplyExact(size(png, PNG_START.length + 4), scale);
      images.add(new Image(label, alt, base64, width, height));
      return this;
    }

    /**
     * Builds the figure.
     *
     * @return the figure
     * @throws IllegalStateException if there is no image
     */
    public ImageFigure build() {
      if (images.isEmpty()) {
        throw new IllegalStateException("images of \"" + caption + "\": expected at least one");
      }
      return new ImageFigure(this);
    }

    private static int size(byte[] png, int offset) {
      return ByteBuffer.wrap(png).getInt(offset);
    }
  }
}
