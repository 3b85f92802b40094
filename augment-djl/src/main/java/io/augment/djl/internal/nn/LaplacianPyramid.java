package io.augment.djl.internal.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/**
 * An image as a small one and what each doubling of it lacks: Burt and Adelson 1983, "The Laplacian
 * Pyramid as a Compact Image Code". Down is the mean of each two by two pixels, up is bilinear, and
 * a residual is what was there before less what comes up again. Gradients flow through.
 *
 * <p>Immutable and thread-safe.
 *
 * @param levels how many residuals there are, at least 1
 */
public record LaplacianPyramid(int levels) {

  /**
   * Checks the number of levels.
   *
   * @param levels how many residuals there are, at least 1
   */
  public LaplacianPyramid {
    if (levels < 1) {
      throw new IllegalArgumentException("levels " + levels + ": expected 1 or more");
    }
  }

  /**
   * One level of some images, all of one size.
   *
   * @param smaller the images at half their sides
   * @param upsampled these, grown again
   * @param residual what they lack
   */
  public record Level(NDArray smaller, NDArray upsampled, NDArray residual) {

    /**
     * The first level of images.
     *
     * @param images {@code (N, C, H, W)}
     * @return the level
     */
    public static Level of(NDArray images) {
      NDArray smaller = Resizing.halve(images);
      NDArray upsampled = up(smaller, images);
      return new Level(smaller, upsampled, images.sub(upsampled));
    }
  }

  /**
   * Takes images apart.
   *
   * @param images {@code (N, C, H, W)}
   * @return the residuals, those of full size first, and last the small images
   */
  public NDList apart(NDArray images) {
    NDList parts = new NDList();
    NDArray rest = images;
    for (int level = 0; level < levels; level++) {
      Level found = Level.of(rest);
      parts.add(found.residual());
      rest = found.smaller();
    }
    parts.add(rest);
    return parts;
  }

  /**
   * Puts images together.
   *
   * @param parts as {@link #apart} gives them
   * @return the images, except for rounding
   */
  public NDArray together(NDList parts) {
    NDArray images = parts.get(levels);
    for (int level = levels - 1; level >= 0; level--) {
      images = up(images, parts.get(level)).add(parts.get(level));
    }
    return images;
  }

  private static NDArray up(NDArray small, NDArray like) {
    return Resizing.growSmoothly(
        small, Math.toIntExact(like.getShape().get(2)), Math.toIntExact(like.getShape().get(3)));
  }
}
