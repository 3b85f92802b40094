package io.augment.djl.gan;

import io.augment.djl.gan.conditioning.Conditioning;
import io.augment.djl.gan.regularizer.Regularizer;
import io.augment.djl.internal.SettingRange;
import io.augment.djl.nn.DiscriminatorLayers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the networks of a GAN learn to do: the game, how the discriminator deals with the class, and
 * what keeps both from going astray.
 *
 * <p>Immutable and thread-safe. Construction throws {@link IllegalArgumentException} if the parts
 * don't go together; the message says what to change.
 *
 * @param loss the game
 * @param conditioning how the discriminator is told the class, or tells it
 * @param layers what the discriminator's layers are made of
 * @param labelRamp the steps over which the class comes in, from an unconditional game: Shahbazi et
 *     al. 2022, arXiv 2201.06578; 0 for a class from the first step on
 * @param regularizers what is added to it
 */
public record GanObjective(
    AdversarialLoss loss,
    Conditioning conditioning,
    DiscriminatorLayers layers,
    int labelRamp,
    List<Regularizer> regularizers) {

  /**
   * Default of the weight of the LeCam regulariser: the paper's 0.3 kept the two sides too close.
   */
  public static final double DEFAULT_LECAM_WEIGHT = 0.1;

  /**
   * Checks that the parts go together.
   *
   * @param loss the game
   * @param conditioning how the discriminator is told the class, or tells it
   * @param layers what the discriminator's layers are made of
   * @param labelRamp the steps over which the class comes in
   * @param regularizers what is added to it
   */
  public GanObjective {
    regularizers = List.copyOf(regularizers);
    SettingRange.whole("labelRamp", labelRamp, 0, 10_000_000);
    DiscriminatorLayers made = layers;
    regularizers.forEach(regularizer -> regularizer.check(made));
    requireEachOnce(regularizers);
    if (loss.needsBoundedSlope()
        && !layers.spectralNorm()
        && regularizers.stream().noneMatch(Regularizer::boundsSlope)) {
      throw new IllegalArgumentException(
          "the loss "
              + loss.name()
              + " without spectral norm: nothing bounds the discriminator's slope, expected"
              + " spectral norm or a gradient penalty");
    }
  }

  private static void requireEachOnce(List<Regularizer> regularizers) {
    List<String> names = regularizers.stream().map(Regularizer::name).toList();
    if (names.stream().distinct().count() < names.size()) {
      throw new IllegalArgumentException(
          "regularizers " + names + ": expected each of them once at most");
    }
  }

  /**
   * A builder with the defaults: hinge loss, projection, spectral norm, LeCam.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * A builder with these settings, to change some of them.
   *
   * @return a new builder
   */
  public Builder toBuilder() {
    return builder()
        .loss(loss)
        .conditioning(conditioning)
        .layers(layers)
        .labelRamp(labelRamp)
        .regularizers(regularizers);
  }

  /**
   * Every setting, by name.
   *
   * @return a new map
   */
  public SortedMap<String, String> settings() {
    SortedMap<String, String> settings = new TreeMap<>(conditioning.settings());
    settings.put("loss", loss.name());
    loss.identity().ifPresent(text -> putUnlessEmpty(settings, "loss.identity", text));
    settings.put("conditioning", conditioning.name());
    conditioning
        .identity()
        .ifPresent(text -> putUnlessEmpty(settings, "conditioning.identity", text));
    settings.put("spectralNorm", Boolean.toString(layers.spectralNorm()));
    settings.put("nonlinearity", layers.nonlinearity().toString());
    settings.put("labelRamp", Integer.toString(labelRamp));
    settings.put(
        "regularizers",
        regularizers.stream().map(Regularizer::name).collect(Collectors.joining(", ")));
    regularizers.forEach(
        each -> putEachOnce(settings, each.settings(), "the regularizer " + each.name()));
    return settings;
  }

  /** What our own don't need, so that their settings read as ever. */
  static void putUnlessEmpty(Map<String, String> settings, String name, String text) {
    if (!text.isEmpty()) {
      settings.put(name, text);
    }
  }

  /** Two settings of a name would hide each other's changes. */
  static void putEachOnce(Map<String, String> settings, Map<String, String> added, String addedBy) {
    added.forEach(
        (name, value) -> {
          String other = settings.putIfAbsent(name, value);
          if (other != null && !other.equals(value)) {
            throw new IllegalArgumentException(
                addedBy
                    + " has a setting '"
                    + name
                    + "', as something else has: expected a name of its own");
          }
        });
  }

  /** The parts of which it can't be told whether their settings have changed. */
  List<String> untold() {
    List<String> untold = new ArrayList<>();
    if (loss.identity().isEmpty()) {
      untold.add("the loss '" + loss.name() + "'");
    }
    if (conditioning.identity().isEmpty()) {
      untold.add("the conditioning '" + conditioning.name() + "'");
    }
    return untold;
  }

  /** Builds a {@link GanObjective}. Not thread-safe. */
  public static final class Builder {

    private AdversarialLoss loss = AdversarialLoss.hinge();
    private Conditioning conditioning = Conditioning.projection();
    private DiscriminatorLayers layers = DiscriminatorLayers.SPECTRAL;
    private int labelRamp;
    private final List<Regularizer> regularizers =
        new ArrayList<>(List.of(Regularizer.lecam(DEFAULT_LECAM_WEIGHT)));

    private Builder() {}

    /**
     * The game.
     *
     * @param loss the networks' losses
     * @return this builder
     */
    public Builder loss(AdversarialLoss loss) {
      this.loss = loss;
      return this;
    }

    /**
     * How the discriminator deals with the class.
     *
     * @param conditioning how it is told the class, or tells it
     * @return this builder
     */
    public Builder conditioning(Conditioning conditioning) {
      this.conditioning = conditioning;
      return this;
    }

    /**
     * What the discriminator's layers are made of.
     *
     * @param layers spectral norm and nonlinearity
     * @return this builder
     */
    public Builder layers(DiscriminatorLayers layers) {
      this.layers = layers;
      return this;
    }

    /**
     * How slowly the class comes in.
     *
     * @param steps 0 to 10,000,000; 0 for a class from the first step on
     * @return this builder
     */
    public Builder labelRamp(int steps) {
      labelRamp = SettingRange.whole("labelRamp", steps, 0, 10_000_000);
      return this;
    }

    /**
     * What is added to the game; replaces what was there, and so the default.
     *
     * @param regularizers each of a kind of its own; may be none
     * @return this builder
     */
    public Builder regularizers(List<Regularizer> regularizers) {
      this.regularizers.clear();
      this.regularizers.addAll(regularizers);
      return this;
    }

    /**
     * What is added to the game; replaces what was there, and so the default.
     *
     * @param regularizers each of a kind of its own; may be none
     * @return this builder
     */
    public Builder regularizers(Regularizer... regularizers) {
      return regularizers(List.of(regularizers));
    }

    /**
     * Builds the objective.
     *
     * @return an immutable objective
     * @throws IllegalArgumentException if the parts don't go together
     */
    public GanObjective build() {
      return new GanObjective(loss, conditioning, layers, labelRamp, regularizers);
    }
  }
}
