package io.augment.djl.gan;

import io.augment.djl.architecture.GanArchitecture;
import io.augment.djl.gan.conditioning.Conditioning;
import io.augment.djl.gan.regularizer.Regularizer;
import io.augment.djl.nn.DiscriminatorLayers;
import io.augment.djl.transform.DifferentiableAugmentation;
import io.augment.setting.Configuration;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;

/**
 * How a GAN of images is trained. The defaults are for images of 16 to 64 pixels a side and twenty
 * to a few hundred of them per class, on a CPU: DCGAN, hinge loss, projection, spectral norm,
 * LeCam.
 *
 * <pre>{@code
 * GanConfig config = GanConfig.defaults().loss(AdversarialLoss.nonSaturating()).steps(3_000);
 * }</pre>
 *
 * <p>Immutable and thread-safe. A training refuses parts that don't go together; the message says
 * what to change.
 */
public final class GanConfig extends Configuration<GanConfig> {

  private GanConfig(Values values) {
    super(values, GanConfig::new);
  }

  /** {@return a configuration with every default} */
  public static GanConfig defaults() {
    return new GanConfig(Values.of(GanSettings.all()));
  }

  /** An optimizer. */
  public enum Optimizer {
    /** Kingma and Ba 2014, arXiv 1412.6980, with β = (0, 0.9). */
    ADAM,
    /** Adam, with a decay of the weights: Loshchilov and Hutter 2017, arXiv 1711.05101. */
    ADAMW,
    /** Tieleman and Hinton 2012, with α = 0.99; what Wasserstein GANs began with. */
    RMSPROP;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** {@return the architecture, which builds the networks} */
  public GanArchitecture architecture() {
    return get(GanSettings.ARCHITECTURE);
  }

  /**
   * {@return a copy with other {@code architecture}}
   *
   * @param architecture one of the library's, or a user's own with a name of its own
   * @throws IllegalArgumentException if a user's own has the name of another
   */
  public GanConfig architecture(GanArchitecture architecture) {
    GanSettings.requireOwnName(architecture);
    return with(GanSettings.ARCHITECTURE, architecture);
  }

  /** {@return spectral norm and nonlinearity of the discriminator's layers} */
  public DiscriminatorLayers layers() {
    return new DiscriminatorLayers(get(GanSettings.SPECTRAL_NORM), get(GanSettings.NONLINEARITY));
  }

  /**
   * {@return a copy with other {@code layers}}
   *
   * @param layers spectral norm and nonlinearity
   */
  public GanConfig layers(DiscriminatorLayers layers) {
    return with(GanSettings.SPECTRAL_NORM, layers.spectralNorm())
        .with(GanSettings.NONLINEARITY, layers.nonlinearity());
  }

  /** {@return what is added to the loss, each of a kind of its own; may be none} */
  public List<Regularizer> regularizers() {
    return get(GanSettings.REGULARIZERS);
  }

  /**
   * {@return a copy with these in place of all that were there}
   *
   * @param regularizers each of a kind of its own; may be none
   */
  public GanConfig regularizers(Regularizer... regularizers) {
    return regularizers(List.of(regularizers));
  }

  /**
   * {@return a copy with these in place of all that were there}
   *
   * @param regularizers each of a kind of its own; may be none
   */
  public GanConfig regularizers(List<Regularizer> regularizers) {
    return with(GanSettings.REGULARIZERS, List.copyOf(regularizers));
  }

  /** {@return generator updates, 1 to 10,000,000} */
  public int steps() {
    return get(GanSettings.STEPS);
  }

  /**
   * {@return a copy with other {@code steps}}
   *
   * @param steps 1 to 10,000,000
   */
  public GanConfig steps(int steps) {
    return with(GanSettings.STEPS, steps);
  }

  /** {@return real images of a discriminator update, and as many synthetic ones, 2 to 4,096} */
  public int batch() {
    return get(GanSettings.BATCH);
  }

  /**
   * {@return a copy with other {@code batch}}
   *
   * @param batch 2 to 4,096
   */
  public GanConfig batch(int batch) {
    return with(GanSettings.BATCH, batch);
  }

  /** {@return numbers that a sample is made from, 1 to 4,096} */
  public int latent() {
    return get(GanSettings.LATENT);
  }

  /**
   * {@return a copy with other {@code latent}}
   *
   * @param latent 1 to 4,096
   */
  public GanConfig latent(int latent) {
    return with(GanSettings.LATENT, latent);
  }

  /** {@return channels at full resolution, 2 to 512} */
  public int width() {
    return get(GanSettings.WIDTH);
  }

  /**
   * {@return a copy with other {@code width}}
   *
   * @param width 2 to 512
   */
  public GanConfig width(int width) {
    return with(GanSettings.WIDTH, width);
  }

  /** {@return the losses of the two networks} */
  public AdversarialLoss loss() {
    return get(GanSettings.LOSS);
  }

  /**
   * {@return a copy with other {@code loss}}
   *
   * @param loss the loss
   */
  public GanConfig loss(AdversarialLoss loss) {
    return with(GanSettings.LOSS, loss);
  }

  /** {@return how the discriminator is conditioned on the class, or predicts it} */
  public Conditioning conditioning() {
    return get(GanSettings.CONDITIONING);
  }

  /**
   * {@return a copy with other {@code conditioning}}
   *
   * @param conditioning the conditioning
   */
  public GanConfig conditioning(Conditioning conditioning) {
    return with(GanSettings.CONDITIONING, conditioning);
  }

  /**
   * {@return steps over which the class comes in, from an unconditional GAN, 0 to 10,000,000} 0 is
   * for a class from the first step on. Shahbazi et al. 2022, arXiv 2201.06578.
   */
  public int labelRamp() {
    return get(GanSettings.LABEL_RAMP);
  }

  /**
   * {@return a copy with other {@code labelRamp}}
   *
   * @param labelRamp 0 to 10,000,000
   */
  public GanConfig labelRamp(int labelRamp) {
    return with(GanSettings.LABEL_RAMP, labelRamp);
  }

  /** {@return the optimizer of both networks} */
  public Optimizer optimizer() {
    return get(GanSettings.OPTIMIZER);
  }

  /**
   * {@return a copy with other {@code optimizer}}
   *
   * @param optimizer the optimizer
   */
  public GanConfig optimizer(Optimizer optimizer) {
    return with(GanSettings.OPTIMIZER, optimizer);
  }

  /** {@return step size for the generator, in (0, 1]; the papers' 2e-4 are for more steps} */
  public double generatorRate() {
    return get(GanSettings.GENERATOR_RATE);
  }

  /**
   * {@return a copy with other {@code generatorRate}}
   *
   * @param generatorRate in (0, 1]
   */
  public GanConfig generatorRate(double generatorRate) {
    return with(GanSettings.GENERATOR_RATE, generatorRate);
  }

  /**
   * {@return step size for the discriminator, in (0, 1]} Two time scales: Heusel et al. 2017, arXiv
   * 1706.08500.
   */
  public double discriminatorRate() {
    return get(GanSettings.DISCRIMINATOR_RATE);
  }

  /**
   * {@return a copy with other {@code discriminatorRate}}
   *
   * @param discriminatorRate in (0, 1]
   */
  public GanConfig discriminatorRate(double discriminatorRate) {
    return with(GanSettings.DISCRIMINATOR_RATE, discriminatorRate);
  }

  /**
   * {@return discriminator updates for each of the generator's, 1 to 16} A spectrally normalised
   * discriminator learns slowly: with one it separated nothing, and a higher rate was worse.
   */
  public int discriminatorSteps() {
    return get(GanSettings.DISCRIMINATOR_STEPS);
  }

  /**
   * {@return a copy with other {@code discriminatorSteps}}
   *
   * @param discriminatorSteps 1 to 16
   */
  public GanConfig discriminatorSteps(int discriminatorSteps) {
    return with(GanSettings.DISCRIMINATOR_STEPS, discriminatorSteps);
  }

  /** {@return share that ADAMW shrinks each weight by, times the rate, in [0, 1]; else 0} */
  public double weightDecay() {
    return get(GanSettings.WEIGHT_DECAY);
  }

  /**
   * {@return a copy with other {@code weightDecay}}
   *
   * @param weightDecay in [0, 1]
   */
  public GanConfig weightDecay(double weightDecay) {
    return with(GanSettings.WEIGHT_DECAY, weightDecay);
  }

  /** {@return whether the rates fall in a straight line to 0 at the last step} */
  public boolean linearDecay() {
    return get(GanSettings.LINEAR_DECAY);
  }

  /**
   * {@return a copy with other {@code linearDecay}}
   *
   * @param linearDecay true or false
   */
  public GanConfig linearDecay(boolean linearDecay) {
    return with(GanSettings.LINEAR_DECAY, linearDecay);
  }

  /**
   * {@return largest norm of a network's gradient, in [0, 1,000,000], 0 for any} A longer one is
   * scaled down, in whatever direction it points.
   */
  public double clipNorm() {
    return get(GanSettings.CLIP_NORM);
  }

  /**
   * {@return a copy with other {@code clipNorm}}
   *
   * @param clipNorm in [0, 1,000,000]
   */
  public GanConfig clipNorm(double clipNorm) {
    return with(GanSettings.CLIP_NORM, clipNorm);
  }

  /** {@return decay of the moving average of weights that makes the generator, in [0, 1)} */
  public double emaDecay() {
    return get(GanSettings.EMA_DECAY);
  }

  /**
   * {@return a copy with other {@code emaDecay}}
   *
   * @param emaDecay in [0, 1)
   */
  public GanConfig emaDecay(double emaDecay) {
    return with(GanSettings.EMA_DECAY, emaDecay);
  }

  /** {@return what images pass through before the discriminator sees them} */
  public DifferentiableAugmentation augmentation() {
    return get(GanSettings.AUGMENTATION);
  }

  /**
   * {@return a copy with other {@code augmentation}}
   *
   * @param augmentation the value
   */
  public GanConfig augmentation(DifferentiableAugmentation augmentation) {
    return with(GanSettings.AUGMENTATION, augmentation);
  }

  @Override
  public SortedMap<String, String> settings() {
    return GanSettings.recorded(this, super.settings());
  }

  @Override
  protected void check() {
    GanSettings.requireGoTogether(this);
  }
}
