package io.augment.djl;

import io.augment.LabeledSamples;
import io.augment.Provenance;
import io.augment.Synthesizer;
import io.augment.data.SeedSequence;
import io.augment.djl.archive.ArchiveFormatException;
import io.augment.djl.archive.PoolArchive;
import io.augment.djl.gate.GateTrainer;
import io.augment.djl.internal.Versions;
import io.augment.internal.group.Groups;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A gated pool beside the generators of a cache: preparing the same again needs no gate. The file's
 * name depends on everything that the pool does: the real samples, the gate's settings, the
 * generator and a few samples that it draws, how many are wanted, the seed, the versions.
 *
 * @param file where it is kept
 * @param key what it depends on
 */
record PoolCache(Path file, String key) {

  private static final Logger LOG = LoggerFactory.getLogger(PoolCache.class);

  /** 64 MiB; a larger pool is drawn anew, and takes longer than its gate. */
  private static final long MOST_VALUES = 1L << 24;

  private static final int NAME_DIGITS = 32;
  private static final int PROBED = 2; // of a class

  /**
   * The place of a pool.
   *
   * @param folder the cache
   * @param gate fits the gate
   * @param synthesizer draws the proposals
   * @param trainFold what the gate is fitted on
   * @param perClass how many are wanted
   * @param seeds where the draws come from
   * @return empty if this pool is not kept: it is too large, or the gate's settings can't be
   *     identified
   */
  static Optional<PoolCache> of(
      Path folder,
      GateTrainer gate,
      Synthesizer synthesizer,
      LabeledSamples trainFold,
      int[] perClass,
      SeedSequence seeds) {
    Optional<SortedMap<String, String>> settings = gate.cacheKey();
    if (settings.isEmpty()) {
      LOG.info(
          "the pool is not cached: a custom feature extractor has no identity to build a key from");
      return Optional.empty();
    }
    long values = IntStream.of(perClass).asLongStream().sum() * synthesizer.shape().values();
    if (values > MOST_VALUES) {
      LOG.info("the pool is not cached: {} values, more than {}", values, MOST_VALUES);
      return Optional.empty();
    }
    String key =
        digest(
            fingerprint(trainFold),
            settings.get().toString(),
            text(synthesizer.provenance()),
            probed(synthesizer, perClass),
            Arrays.toString(perClass),
            Long.toString(seeds.seed()),
            Versions.inUse().toString());
    return Optional.of(new PoolCache(folder.resolve(key.substring(0, NAME_DIGITS) + ".pool"), key));
  }

  /** The gate's folds depend on groups as well. */
  private static String fingerprint(LabeledSamples trainFold) {
    return trainFold.fingerprint() + Groups.fingerprint(trainFold.groups()).orElse("");
  }

  private static String text(Provenance provenance) {
    return digest(
        provenance.method(),
        provenance.dataFingerprint(),
        Long.toString(provenance.seed()),
        provenance.configuration().toString(),
        provenance.versions().toString());
  }

  /** A few samples distinguish two generators with the same provenance. */
  private static String probed(Synthesizer synthesizer, int[] perClass) {
    return IntStream.range(0, perClass.length)
        .filter(label -> perClass[label] > 0)
        .mapToObj(label -> synthesizer.sample(label, PROBED, 0).fingerprint())
        .collect(Collectors.joining());
  }

  /** Length first: otherwise parts that end otherwise could read alike. */
  private static String digest(String... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        digest.update((part.length() + ":" + part).getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The pool that is kept; empty if there is none, or it is damaged or another. */
  Optional<PoolArchive> read() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      PoolArchive kept = PoolArchive.read(file);
      if (!kept.key().equals(key)) {
        throw new ArchiveFormatException(file, "a pool that does not match its name");
      }
      LOG.info("the gate isn't fitted: using the cached pool, {}", file);
      return Optional.of(kept);
    } catch (IOException e) {
      LOG.warn("fitting the gate again, as the cached pool can't be used: {}", e.getMessage());
      return Optional.empty();
    }
  }

  /** Keeps a pool. A cache that can only be read goes without. */
  void write(PoolArchive pool) {
    try {
      pool.write(file);
    } catch (IOException e) {
      LOG.info("the pool is not cached: {}", e.getMessage());
    }
  }
}
