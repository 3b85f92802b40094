package io.augment.djl.architecture.internal;

import io.augment.data.SampleShape;
import io.augment.djl.internal.nn.Resizing;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The sides of an image on its way to full resolution.
 *
 * @param height rows
 * @param width columns
 */
public record Grid(int height, int width) {

  /** Halving stops at a grid whose longer side is this or less: 28 grows from 7, 32 from 4. */
  private static final int LARGEST_BASE = 7;

  /**
   * The grids that an image grows by, each about twice the one before. An odd side grows from its
   * half rounded up, so that nothing is padded.
   *
   * @param shape the shape of one image
   * @return the smallest grid first, the image's own last
   */
  public static List<Grid> upTo(SampleShape shape) {
    Deque<Grid> grids = new ArrayDeque<>();
    Grid grid = new Grid(shape.height(), shape.width());
    grids.addFirst(grid);
    while (Math.max(grid.height, grid.width) > LARGEST_BASE) {
      grid = new Grid(Resizing.half(grid.height), Resizing.half(grid.width));
      grids.addFirst(grid);
    }
    return List.copyOf(grids);
  }
}
