package io.augment.data;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * A tree of named seeds: every random draw of a run comes from one root that the caller sets, and a
 * draw that is added in one place changes none elsewhere.
 *
 * <pre>{@code
 * SeedSequence root = SeedSequence.of(7);
 * SplittableRandom noise = root.child("gan").child("noise").random();
 * }</pre>
 *
 * <p>Immutable and thread-safe; each {@link #random()} starts a generator of its own.
 */
public final class SeedSequence {

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final long seed;

  private SeedSequence(long seed) {
    this.seed = seed;
  }

  /**
   * The root of a tree.
   *
   * @param seed any number
   * @return the root
   */
  public static SeedSequence of(long seed) {
    return new SeedSequence(seed);
  }

  /**
   * The seed of what has this name.
   *
   * @param name what the seed is for, such as {@code "split"}
   * @return a seed that depends on this one and on the name alone
   */
  public SeedSequence child(String name) {
    long hash = FNV_OFFSET;
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * FNV_PRIME;
    }
    return new SeedSequence(mix(mix(seed) ^ hash));
  }

  /**
   * The seed of one of several that are alike, such as a repeat or an epoch.
   *
   * @param name what the seed is for
   * @param index which of them
   * @return a seed that depends on this one, the name and the index alone
   */
  public SeedSequence child(String name, long index) {
    return new SeedSequence(mix(child(name).seed + mix(index)));
  }

  /**
   * The seed as a number, for what takes one.
   *
   * @return the seed
   */
  public long seed() {
    return seed;
  }

  /**
   * A generator that starts at this seed.
   *
   * @return a new generator, not thread-safe
   */
  public SplittableRandom random() {
    return new SplittableRandom(seed);
  }

  /** The finaliser of SplitMix64: Steele, Lea, Flood 2014, "Fast splittable generators". */
  private static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
