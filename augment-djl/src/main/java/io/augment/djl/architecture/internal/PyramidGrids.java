package io.augment.djl.architecture.internal;

import io.augment.data.SampleShape;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The sizes of the images in a pyramid. */
public final class PyramidGrids {

  /** Number of times that the sides of an image must be divisible by two. */
  public static final int LEAST_HALVINGS = 2;

  /** Sides that can be halved so often are multiples of this. */
  static final int MULTIPLE = 1 << LEAST_HALVINGS;

  /** Halving on stops at a grid whose longer side is this or less, */
  private static final int LARGEST_COARSE = 8;

  /** or whose shorter side would be less than this. */
  private static final int LEAST_SIDE = 4;

  private PyramidGrids() {}

  /**
   * The sizes, each twice the one before.
   *
   * @param shape the shape of one image, whose sides can be halved {@value #LEAST_HALVINGS} times
   * @return the smallest first, the image's own last
   */
  public static List<Grid> of(SampleShape shape) {
    Deque<Grid> grids = new ArrayDeque<>();
    Grid grid = new Grid(shape.height(), shape.width());
    grids.addFirst(grid);
    while (grids.size() <= LEAST_HALVINGS || isHalvedOn(grid)) {
      grid = new Grid(grid.height() / 2, grid.width() / 2);
      grids.addFirst(grid);
    }
    return List.copyOf(grids);
  }

  private static boolean isHalvedOn(Grid grid) {
    return grid.height() % 2 == 0
        && grid.width() % 2 == 0
        && Math.max(grid.height(), grid.width()) > LARGEST_COARSE
        && Math.min(grid.height(), grid.width()) >= 2 * LEAST_SIDE;
  }
}
