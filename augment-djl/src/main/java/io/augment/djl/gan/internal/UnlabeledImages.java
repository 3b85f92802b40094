package io.augment.djl.gan.internal;

import io.augment.LabeledSamples;
import io.augment.djl.gan.GanConfig;
import io.augment.djl.gan.conditioning.Conditioning;
import io.augment.djl.unlabeled.PseudoLabels;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Pseudo-labelled images that a GAN learns from beside the labelled ones: what goes with them, and
 * what a training is known by that has them. Immutable.
 *
 * @param labels the images and their soft labels; may be empty
 */
public record UnlabeledImages(PseudoLabels labels) {

  /** Steps over which classes come in, where nothing else is set; fewer in a short training. */
  private static final int WARMUP = 500;

  private static final int WARMUP_SHARE = 3;

  /** Most unlabelled images of a class that generators are compared with; more add little. */
  private static final int MOST_COMPARED = 1_000;

  /**
   * Refuses what doesn't go together.
   *
   * @param config how the GAN is trained
   * @param trainFold the labelled images
   * @throws IllegalArgumentException if the images are others, or the discriminator takes no soft
   *     labels
   */
  public void check(GanConfig config, LabeledSamples trainFold) {
    String projection = Conditioning.projection().name();
    if (!config.conditioning().name().equals(projection)) {
      throw new IllegalArgumentException(
          "unlabelled images with the conditioning '"
              + config.conditioning().name()
              + "': expected '"
              + projection
              + "', which takes soft labels");
    }
    labels.images().requireLike(trainFold.shape(), trainFold.range());
    if (!labels.classes().equals(trainFold.classes())) {
      throw new IllegalArgumentException(
          "pseudo-labels of the classes "
              + labels.classes().names()
              + ": expected "
              + trainFold.classes().names()
              + ", as the labelled images have");
    }
  }

  /**
   * Steps over which classes come in: as configured, or by default five hundred, and no more than a
   * third of the training.
   */
  public static int warmup(GanConfig config) {
    return config.labelRamp() > 0
        ? config.labelRamp()
        : Math.min(WARMUP, config.steps() / WARMUP_SHARE);
  }

  /** Settings for provenance: numbers alone. */
  public SortedMap<String, String> settings(GanConfig config) {
    PseudoLabels.Trust trust = labels.trust();
    SortedMap<String, String> settings = new TreeMap<>();
    settings.put("unlabeled", Integer.toString(labels.size()));
    settings.put("unlabeled.accuracy", Double.toString(trust.accuracy()));
    settings.put("unlabeled.accuracyLow", Double.toString(trust.interval().low()));
    settings.put("unlabeled.accuracyHigh", Double.toString(trust.interval().high()));
    if (!labels.isEmpty()) {
      settings.put("unlabeled.labelRamp", Integer.toString(warmup(config)));
    }
    return settings;
  }

  /** Identity of images and soft labels, for checkpoints and caches. */
  public String fingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(labels.images().fingerprint().getBytes(StandardCharsets.UTF_8));
      for (int image = 0; image < labels.size(); image++) {
        float[] soft = labels.of(image);
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * soft.length);
        for (float probability : soft) {
          bytes.putFloat(probability);
        }
        digest.update(bytes.flip());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * The images that generators are compared with when one is selected: labelled and unlabelled ones
   * together, those as of their likeliest class.
   */
  public LabeledSamples compared(LabeledSamples trainFold) {
    int length = trainFold.shape().values();
    int[] chosen =
        IntStream.range(0, labels.classes().count())
            .mapToObj(labels::indicesOf)
            .flatMapToInt(UnlabeledImages::some)
            .toArray();
    float[] values = new float[Math.multiplyExact(chosen.length, length)];
    for (int i = 0; i < chosen.length; i++) {
      labels.images().copySample(chosen[i], values, i * length);
    }
    return trainFold.concat(
        LabeledSamples.of(
            trainFold.shape(),
            trainFold.range(),
            trainFold.classes(),
            values,
            IntStream.of(chosen).map(labels::likeliest).toArray()));
  }

  /** Evenly chosen ones if there are many. */
  private static IntStream some(int[] indices) {
    int taken = Math.min(indices.length, MOST_COMPARED);
    return IntStream.range(0, taken).map(i -> indices[(int) ((long) i * indices.length / taken)]);
  }
}
