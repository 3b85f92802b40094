package io.augment.djl;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Where an {@link AugmentedDataset} keeps what it fitted and the pool that has passed the gate, so
 * that the next run on the same samples and settings has them at once. A synthesizer that was given
 * to it, fitted already, is not kept. Immutable and thread-safe.
 *
 * @param folder where it is kept, made if it is not there; empty to keep nothing
 */
public record Cache(Optional<Path> folder) {

  /**
   * Keeps it in a folder.
   *
   * @param folder made if it is not there
   * @return the cache
   */
  public static Cache in(Path folder) {
    return new Cache(Optional.of(Objects.requireNonNull(folder, "folder")));
  }

  /**
   * Keeps it in the user's cache: the default.
   *
   * @return the cache in {@code augment} in {@code $XDG_CACHE_HOME}, or {@code ~/.cache/augment}
   */
  public static Cache ofUser() {
    String base = System.getenv("XDG_CACHE_HOME");
    return in(
        base == null || base.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache", "augment")
            : Path.of(base, "augment"));
  }

  /**
   * Fits anew and keeps nothing.
   *
   * @return no cache
   */
  public static Cache none() {
    return new Cache(Optional.empty());
  }
}
