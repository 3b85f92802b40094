package io.augment.djl.gan;

import io.augment.LabeledSamples;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.internal.SettingRange;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * That a training begins from a generator that was fitted on related images, and not from random
 * weights. The classes may be others: a class of the same name begins as it was, a new one takes
 * the place of one that is no more, and where none is left, of the mean of those that there were.
 *
 * <p>If the archive has the discriminator too ({@link GanTrainer#keepDiscriminator}), it goes on
 * from there as well, and its lower layers can be kept as they are: FreezeD, Mo et al. 2020,
 * "Freeze the Discriminator: a Simple Baseline for Fine-Tuning GANs", arXiv 2002.10964. Else it
 * begins anew.
 *
 * <p>Immutable and thread-safe. Construction throws {@link IllegalArgumentException} if there is no
 * discriminator to freeze layers of.
 *
 * @param source the generator to begin from, of the same architecture, latent, width and shape
 * @param frozenLayers how many of the discriminator's lower layers stay as they are, 0 to 16; what
 *     a layer is belongs to the architecture
 */
public record FineTuning(GeneratorArchive source, int frozenLayers) {

  /**
   * Checks the layers.
   *
   * @param source the generator to begin from
   * @param frozenLayers how many of the discriminator's lower layers stay as they are
   */
  public FineTuning {
    SettingRange.whole("frozenLayers", frozenLayers, 0, 16);
    if (frozenLayers > 0 && source.discriminator().isEmpty()) {
      throw new IllegalArgumentException(
          "frozenLayers "
              + frozenLayers
              + ": the archive has no discriminator, expected one that was fitted to keep it");
    }
  }

  /**
   * Begins from a generator, with all of both networks free to change.
   *
   * @param source the generator
   * @return the setting
   */
  public static FineTuning from(GeneratorArchive source) {
    return FineTuning.from(source);
  }

  /**
   * Checks that networks can begin from it.
   *
   * @param config how they are trained
   * @param trainFold what they learn from
   * @throws IllegalArgumentException if they are others; the message says what differs
   */
  void check(GanConfig config, LabeledSamples trainFold) {
    require("architecture", source.manifest().architecture(), config.architecture().name());
    require("latent", source.manifest().latent(), config.latent());
    require("width", source.manifest().width(), config.width());
    require("shape", source.manifest().shape(), trainFold.shape());
  }

  private static void require(String what, Object before, Object now) {
    if (!before.equals(now)) {
      throw new IllegalArgumentException(
          "to begin from a generator of " + what + " " + before + ": expected " + now);
    }
  }

  /**
   * Every setting, by name.
   *
   * @return a new map
   */
  public SortedMap<String, String> settings() {
    SortedMap<String, String> settings = new TreeMap<>();
    settings.put("from", source.fingerprint());
    settings.put("from.frozenLayers", Integer.toString(frozenLayers));
    return settings;
  }
}
