package io.augment.djl;

import io.augment.ProgressListener;

/** Where the generator of an {@link AugmentedDataset} comes from. */
public enum GeneratorOrigin {
  /** The builder was given it, fitted already. */
  GIVEN("given"),

  /** It was fitted, from the first step on. */
  FITTED("fitted"),

  /** It was fitted, going on where an earlier fit was interrupted. */
  RESUMED("fitted on from an interrupted fit"),

  /** It was fitted before, on the same samples in the same way, and loaded from the cache. */
  CACHE("from the cache");

  private final String words;

  GeneratorOrigin(String words) {
    this.words = words;
  }

  static GeneratorOrigin of(ProgressListener.Origin told) {
    return switch (told) {
      case FITTED -> FITTED;
      case RESUMED -> RESUMED;
      case CACHE -> CACHE;
    };
  }

  /**
   * The origin in words.
   *
   * @return for example {@code from the cache}
   */
  @Override
  public String toString() {
    return words;
  }
}
