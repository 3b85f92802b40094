package io.augment.datasets.internal.mask;

import io.augment.MaskedSamples;
import io.augment.datasets.ImageReading;
import io.augment.datasets.internal.Location;
import io.augment.datasets.internal.Resampling;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Brings masks to the size that their images are brought to: a pixel gets the level that covers
 * most of it, of equal ones the lower. Stateless and thread-safe.
 */
public final class MaskResampling {

  private MaskResampling() {}

  /**
   * Resamples a mask.
   *
   * @param levels the levels of its pixels, row after row
   * @param height its rows
   * @param width its pixels in a row
   * @param reading the size that is asked for, if any
   * @param location for messages
   * @return levels of a mask of that size
   */
  public static char[] apply(
      char[] levels, int height, int width, ImageReading reading, Location location) {
    Optional<Resampling> resampling = Resampling.of(reading, height, width);
    if (resampling.isEmpty()) {
      return levels;
    }
    SortedSet<Character> found = new TreeSet<>();
    for (char level : levels) {
      found.add(level);
      if (found.size() > MaskedSamples.MAX_CLASSES) {
        throw location.error(
            "a mask of more than "
                + MaskedSamples.MAX_CLASSES
                + " levels: expected a level for each class");
      }
    }
    char[] resampled = new char[reading.height().orElse(height) * reading.width().orElse(width)];
    float[] best = new float[resampled.length];
    float[] plane = new float[levels.length];
    float[] share = new float[resampled.length];
    for (char level : found) {
      for (int i = 0; i < levels.length; i++) {
        plane[i] = levels[i] == level ? 1 : 0;
      }
      resampling.get().apply(plane, 0, share, 0);
      for (int i = 0; i < resampled.length; i++) {
        if (share[i] > best[i]) {
          best[i] = share[i];
          resampled[i] = level;
        }
      }
    }
    return resampled;
  }
}
