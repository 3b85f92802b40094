package io.augment.internal.mask;

import java.util.Arrays;

/**
 * Masks of one size: the class index of each pixel, 0 being the background. Immutable and
 * thread-safe unless the array it was given is modified.
 */
public final class ClassMaps {

  private final int height;
  private final int width;
  private final int classes;
  private final byte[] pixels; // mask after mask, row after row

  /**
   * Masks in an array, which is not copied.
   *
   * @param height rows of a mask, at least 1
   * @param width columns of a mask, at least 1
   * @param classes number of classes, the background among them
   * @param pixels class indices, mask after mask
   */
  public ClassMaps(int height, int width, int classes, byte[] pixels) {
    this.height = height;
    this.width = width;
    this.classes = classes;
    this.pixels = pixels;
  }

  /**
   * Number of rows.
   *
   * @return at least 1
   */
  public int height() {
    return height;
  }

  /**
   * Number of columns.
   *
   * @return at least 1
   */
  public int width() {
    return width;
  }

  /**
   * Number of classes.
   *
   * @return at least 2
   */
  public int classes() {
    return classes;
  }

  /**
   * Number of masks.
   *
   * @return at least 0
   */
  public int size() {
    return pixels.length / (height * width);
  }

  /**
   * One mask.
   *
   * @param index which one, from 0
   * @return a new array
   */
  public byte[] map(int index) {
    int length = height * width;
    return Arrays.copyOfRange(pixels, index * length, (index + 1) * length);
  }

  /**
   * All masks.
   *
   * @return a new array
   */
  public byte[] pixels() {
    return pixels.clone();
  }

  /**
   * Areas and components of a mask of this size.
   *
   * @param map class indices
   * @return by class {@code {area in pixels, components that touch by a side or a corner}}
   */
  public int[][] measure(byte[] map) {
    int[][] measured = new int[classes][2];
    boolean[] seen = new boolean[map.length];
    int[] waiting = new int[map.length];
    for (int start = 0; start < map.length; start++) {
      int label = map[start];
      measured[label][0]++;
      if (!seen[start]) {
        measured[label][1]++;
        fill(map, seen, waiting, start);
      }
    }
    return measured;
  }

  /** Marks all pixels of a component. */
  private void fill(byte[] map, boolean[] seen, int[] waiting, int start) {
    int end = 0;
    waiting[end++] = start;
    seen[start] = true;
    for (int next = 0; next < end; next++) {
      int row = waiting[next] / width;
      int column = waiting[next] % width;
      for (int y = Math.max(0, row - 1); y <= Math.min(height - 1, row + 1); y++) {
        for (int x = Math.max(0, column - 1); x <= Math.min(width - 1, column + 1); x++) {
          int neighbour = y * width + x;
          if (!seen[neighbour] && map[neighbour] == map[start]) {
            seen[neighbour] = true;
            waiting[end++] = neighbour;
          }
        }
      }
    }
  }
}
