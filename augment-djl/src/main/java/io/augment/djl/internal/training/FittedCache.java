package io.augment.djl.internal.training;

import io.augment.LabeledSamples;
import io.augment.ProgressListener;
import io.augment.djl.archive.ArchiveFormatException;
import io.augment.djl.training.Checkpoints;
import io.augment.internal.file.ExclusiveLock;
import io.augment.internal.file.LockPlace;
import io.augment.internal.file.LocksUnsupportedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps fitted generators, each in a file whose name depends on every thing that changes the
 * generator.
 */
public final class FittedCache {

  private static final Logger LOG = LoggerFactory.getLogger(FittedCache.class);

  private static final int NAME_DIGITS = 32;

  private FittedCache() {}

  /**
   * The file of a generator.
   *
   * @param folder the cache
   * @param samples what it is fitted on
   * @param settings how
   * @param seed with which seed
   * @param versions by which versions
   * @return a file in that folder
   */
  public static Path file(
      Path folder,
      LabeledSamples samples,
      SortedMap<String, String> settings,
      long seed,
      SortedMap<String, String> versions) {
    try {
      String key = samples.fingerprint() + settings + seed + versions;
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return folder.resolve(HexFormat.of().formatHex(digest).substring(0, NAME_DIGITS) + ".gan");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Checkpoints of a generator that is still being fitted; they are deleted when it is kept.
   *
   * @param file where it will be kept
   * @return checkpoints that a fit goes on from
   */
  public static Optional<Checkpoints> checkpoints(Path file) {
    return Optional.of(Checkpoints.in(checkpointFolder(file)).resuming(true));
  }

  private static Path checkpointFolder(Path file) {
    return file.resolveSibling(file.getFileName() + ".checkpoints");
  }

  /** Reads a generator from a file. */
  @FunctionalInterface
  public interface Load<S> {

    /**
     * Reads.
     *
     * @param file an archive
     * @return the generator
     * @throws IOException if it can't be read
     */
    S from(Path file) throws IOException;
  }

  /** Writes a generator to a file. */
  @FunctionalInterface
  public interface Save<S> {

    /**
     * Writes.
     *
     * @param generator what to write
     * @param file where to
     * @throws IOException if it can't be written
     */
    void to(S generator, Path file) throws IOException;
  }

  /**
   * The generator that is kept in a file, or one that is fitted now and kept there. Who asks while
   * somebody else fits it, in this process or another, waits and gets that one.
   *
   * @param <S> the kind of generator
   * @param file where it is kept
   * @param load reads it
   * @param fit fits it
   * @param save writes it
   * @param progress notified of the origin if it is kept
   * @return the generator, which the caller closes
   * @throws UncheckedIOException if the file can't be read or written
   * @throws CancellationException if the thread is interrupted while it waits; its flag stays set
   */
  @SuppressWarnings("try") // the lock is held, not used
  public static <S extends AutoCloseable> S fitOrLoad(
      Path file, Load<S> load, Supplier<S> fit, Save<S> save, ProgressListener progress) {
    Optional<S> kept = kept(file, load, false); // a cache that can only be read serves too
    if (kept.isPresent()) {
      progress.origin(ProgressListener.Origin.CACHE);
      return kept.get();
    }
    try (ExclusiveLock lock =
        ExclusiveLock.await(LockPlace.beside(file), "fits a GAN", LOG::warn)) {
      return fitOrLoadAlone(file, load, fit, save, progress);
    } catch (LocksUnsupportedException e) {
      LOG.warn(e.getMessage());
      return fitOrLoadAlone(file, load, fit, save, progress);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while another fitted " + file);
    } catch (IOException e) {
      throw new UncheckedIOException(notKept(file), e);
    }
  }

  private static <S extends AutoCloseable> S fitOrLoadAlone(
      Path file, Load<S> load, Supplier<S> fit, Save<S> save, ProgressListener progress) {
    Optional<S> kept = kept(file, load, true);
    if (kept.isPresent()) {
      progress.origin(ProgressListener.Origin.CACHE);
      return kept.get();
    }
    S fitted = fit.get();
    try {
      save.to(fitted, file);
      CheckpointFolder.remove(checkpointFolder(file));
      return fitted;
    } catch (IOException e) {
      close(fitted, e);
      throw new UncheckedIOException(notKept(file), e);
    }
  }

  private static void close(AutoCloseable fitted, IOException failure) {
    try {
      fitted.close();
    } catch (Exception e) {
      failure.addSuppressed(e);
    }
  }

  private static String notKept(Path file) {
    return "cannot keep the fitted generator in " + file;
  }

  private static <S extends AutoCloseable> Optional<S> kept(Path file, Load<S> load, boolean tell) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      S kept = load.from(file);
      LOG.info("loaded the GAN that was fitted on these samples before: {}", file);
      return Optional.of(kept);
    } catch (ArchiveFormatException e) {
      if (tell) {
        LOG.warn("fitting again, as the cached generator can't be used: {}", e.getMessage());
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the cached generator " + file, e);
    }
  }
}
