package io.augment.djl.gan;

import io.augment.LabeledSamples;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.setting.Configuration;
import io.augment.setting.Setting;
import java.util.SortedMap;

/**
 * Start of a training from a generator that was fitted on related images, instead of random
 * weights. The classes may be others: a class of the same name begins as it was, a new one takes
 * the place of one that is no more, and where none is left, of the mean of those that there were.
 *
 * <p>If the archive has the discriminator too ({@link GanTrainer#keepDiscriminator}), training
 * starts from that as well, and its lower layers can be kept as they are: FreezeD, Mo et al. 2020,
 * "Freeze the Discriminator: a Simple Baseline for Fine-Tuning GANs", arXiv 2002.10964. Else it
 * begins anew.
 *
 * <p>Immutable and thread-safe.
 */
public final class FineTuning extends Configuration<FineTuning> {

  private static final Setting<GeneratorArchive> SOURCE =
      Setting.object("source", null, "The generator to begin from.");

  /** The declaration of {@link #frozenLayers()}. */
  public static final Setting<Integer> FROZEN_LAYERS =
      Setting.whole(
          "frozenLayers", 0, 0, 16, "The discriminator's lower layers that stay as they are.");

  private FineTuning(Values values) {
    super(values, FineTuning::new);
  }

  /**
   * Starts from a generator, with no layer frozen.
   *
   * @param source the generator, of the same architecture, latent, width and shape
   * @return the setting
   */
  public static FineTuning from(GeneratorArchive source) {
    return new FineTuning(Values.of(SOURCE, FROZEN_LAYERS).with(SOURCE, source));
  }

  /** {@return the generator to begin from, as its archive has it} */
  public GeneratorArchive source() {
    return get(SOURCE);
  }

  /**
   * {@return how many of the discriminator's lower layers stay as they are, 0 to 16; what a layer
   * is belongs to the architecture}
   */
  public int frozenLayers() {
    return get(FROZEN_LAYERS);
  }

  /**
   * {@return a copy with other {@code frozenLayers}}
   *
   * @param frozenLayers 0 to 16
   * @throws IllegalArgumentException if it lies outside, or the archive has no discriminator
   */
  public FineTuning frozenLayers(int frozenLayers) {
    return with(FROZEN_LAYERS, frozenLayers).checked();
  }

  @Override
  protected void check() {
    if (frozenLayers() > 0 && source().discriminator().isEmpty()) {
      throw new IllegalArgumentException(
          "frozenLayers "
              + frozenLayers()
              + ": the archive has no discriminator, expected one that was fitted with the"
              + " discriminator kept");
    }
  }

  /**
   * Checks that networks can begin from it.
   *
   * @param config how they are trained
   * @param trainFold what they learn from
   * @throws IllegalArgumentException if they are others; the message says what differs
   */
  public void check(GanConfig config, LabeledSamples trainFold) {
    require("architecture", source().manifest().architecture(), config.architecture().name());
    require("latent", source().manifest().latent(), config.latent());
    require("width", source().manifest().width(), config.width());
    require("shape", source().manifest().shape(), trainFold.shape());
  }

  private static void require(String what, Object before, Object now) {
    if (!before.equals(now)) {
      throw new IllegalArgumentException(
          "to begin from a generator of " + what + " " + before + ": expected " + now);
    }
  }

  @Override
  public SortedMap<String, String> settings() {
    SortedMap<String, String> settings = settings("from.");
    settings.put("from", source().fingerprint());
    return settings;
  }
}
