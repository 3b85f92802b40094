package io.augment.internal.mask;

import io.augment.data.SeedSequence;
import java.util.SplittableRandom;

/**
 * Draws new masks from real ones: one of them, deformed, grown or shrunk. What has a class more or
 * less than the mask it is made of, or an area or a number of components that no real mask has, is
 * dropped, and drawn again.
 *
 * <p>A mask depends on the seed and its own number alone. Immutable and thread-safe.
 */
public final class MaskDraws {

  /** Draws for a mask before the real one is taken as it is. */
  private static final int MOST_TRIES = 50;

  private final ClassMaps real;
  private final Deformation.Strength strength;
  private final int growth;
  private final int[][] least; // by class: area, components
  private final int[][] most;

  /**
   * Draws from real masks.
   *
   * @param real at least one
   * @param strength how they are deformed
   * @param growth the most pixels by which they grow or shrink
   */
  public MaskDraws(ClassMaps real, Deformation.Strength strength, int growth) {
    if (real.size() == 0) {
      throw new IllegalArgumentException("no masks to draw from: expected at least 1");
    }
    this.real = real;
    this.strength = strength;
    this.growth = growth;
    least = real.measure(real.map(0));
    most = real.measure(real.map(0));
    for (int i = 1; i < real.size(); i++) {
      int[][] measured = real.measure(real.map(i));
      for (int label = 0; label < least.length; label++) {
        for (int k = 0; k < 2; k++) {
          least[label][k] = Math.min(least[label][k], measured[label][k]);
          most[label][k] = Math.max(most[label][k], measured[label][k]);
        }
      }
    }
  }

  /**
   * Masks that were drawn.
   *
   * @param maps the masks
   * @param dropped how many were dropped on the way
   * @param unchanged how many are a real mask as it is, as nothing else was within the real range
   */
  public record Drawn(ClassMaps maps, int dropped, int unchanged) {}

  /**
   * Draws masks.
   *
   * @param from number of the first
   * @param count how many
   * @param seeds where the draws come from
   * @return as many masks
   */
  public Drawn draw(int from, int count, SeedSequence seeds) {
    int length = real.height() * real.width();
    byte[] drawn = new byte[Math.multiplyExact(count, length)];
    int dropped = 0;
    int unchanged = 0;
    for (int i = 0; i < count; i++) {
      SplittableRandom random = seeds.child("mask", from + i).random();
      byte[] source = real.map(random.nextInt(real.size()));
      byte[] mask = source;
      int tries = 0;
      boolean fits = false;
      while (!fits && tries < MOST_TRIES) {
        mask = changed(source, random);
        fits = isPlausible(mask, source);
        tries++;
      }
      dropped += fits ? tries - 1 : tries;
      unchanged += fits ? 0 : 1;
      System.arraycopy(fits ? mask : source, 0, drawn, i * length, length);
    }
    return new Drawn(
        new ClassMaps(real.height(), real.width(), real.classes(), drawn), dropped, unchanged);
  }

  private byte[] changed(byte[] source, SplittableRandom random) {
    byte[] deformed =
        Deformation.draw(real.height(), real.width(), strength, random).ofMask(source);
    int by = random.nextInt(2 * growth + 1) - growth;
    return Morphology.grown(deformed, real.height(), real.width(), by);
  }

  private boolean isPlausible(byte[] mask, byte[] source) {
    int[][] measured = real.measure(mask);
    int[][] before = real.measure(source);
    for (int label = 1; label < measured.length; label++) {
      if ((measured[label][0] == 0) != (before[label][0] == 0)) {
        return false;
      }
      for (int k = 0; k < 2; k++) {
        if (measured[label][k] < least[label][k] || measured[label][k] > most[label][k]) {
          return false;
        }
      }
    }
    return true;
  }
}
