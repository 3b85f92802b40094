package io.augment.djl.gan;

import io.augment.djl.architecture.GanArchitecture;
import io.augment.djl.gan.conditioning.Conditioning;
import io.augment.djl.gan.regularizer.Regularizer;
import io.augment.djl.nn.DiscriminatorLayers;
import io.augment.djl.nn.Nonlinearity;
import io.augment.djl.tabular.TabularGanTrainer;
import io.augment.djl.transform.DifferentiableAugmentation;
import io.augment.djl.translate.TranslationTrainer;
import io.augment.djl.upscale.UpscaleTrainer;
import io.augment.setting.Configuration;
import io.augment.setting.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

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

  /** The names of networks that are no {@link GanArchitecture}. */
  private static final Set<String> OTHERS =
      Set.of(
          TabularGanTrainer.ARCHITECTURE,
          UpscaleTrainer.ARCHITECTURE,
          TranslationTrainer.ARCHITECTURE);

  /** The paper's 0.3 kept the two sides too close. */
  private static final double LECAM_WEIGHT = 0.1;

  private static final Setting<GanArchitecture> ARCHITECTURE =
      Setting.named(
          "architecture",
          GanArchitecture.dcgan(),
          "resnet, mlp, dcgan, biggan, stylegan, fastgan or lapgan",
          GanArchitecture::named,
          GanArchitecture::name,
          "The networks.");

  private static final Setting<Integer> STEPS =
      Setting.whole("steps", 1_500, 1, 10_000_000, "Generator updates.");

  private static final Setting<Integer> BATCH =
      Setting.whole(
          "batch",
          32,
          2,
          4_096,
          "Real images of a discriminator update, and as many synthetic ones.");

  private static final Setting<Integer> LATENT =
      Setting.whole("latent", 64, 1, 4_096, "Numbers that a sample is made from.");

  private static final Setting<Integer> WIDTH =
      Setting.whole("width", 32, 2, 512, "Channels at full resolution.");

  private static final Setting<AdversarialLoss> LOSS =
      Setting.named(
          "loss",
          AdversarialLoss.hinge(),
          "hinge, non-saturating, minimax, least-squares or wasserstein",
          AdversarialLoss::named,
          AdversarialLoss::name,
          "The loss.");

  private static final Setting<Conditioning> CONDITIONING =
      Setting.named(
          "conditioning",
          Conditioning.projection(),
          "projection, concatenation, auxiliary or contrastive",
          Conditioning::named,
          Conditioning::name,
          "How the discriminator is conditioned on the class.");

  private static final Setting<Boolean> SPECTRAL_NORM =
      Setting.flag(
          "spectralNorm", true, "Whether the discriminator's weights are spectrally normalised.");

  private static final Setting<Nonlinearity> NONLINEARITY =
      Setting.choice(
          "nonlinearity",
          Nonlinearity.RELU,
          List.of(Nonlinearity.values()),
          "What stands between two layers of the discriminator.");

  private static final Setting<Integer> LABEL_RAMP =
      Setting.whole("labelRamp", 0, 0, 10_000_000, "Steps over which the class comes in.");

  private static final Setting<List<Regularizer>> REGULARIZERS =
      Setting.object(
          "regularizers",
          List.of(Regularizer.lecam(LECAM_WEIGHT)),
          "What is added to the loss, each of a kind of its own.");

  private static final Setting<Optimizer> OPTIMIZER =
      Setting.choice(
          "optimizer",
          Optimizer.ADAM,
          List.of(Optimizer.values()),
          "The optimizer of both networks.");

  private static final Setting<Double> GENERATOR_RATE =
      Setting.number("generatorRate", 5e-4, "(0, 1]", "Step size for the generator.");

  private static final Setting<Double> DISCRIMINATOR_RATE =
      Setting.number("discriminatorRate", 6e-4, "(0, 1]", "Step size for the discriminator.");

  private static final Setting<Integer> DISCRIMINATOR_STEPS =
      Setting.whole(
          "discriminatorSteps", 2, 1, 16, "Discriminator updates for each of the generator's.");

  private static final Setting<Double> WEIGHT_DECAY =
      Setting.number(
          "weightDecay", 0, "[0, 1]", "What adamw shrinks each weight by, times the rate.");

  private static final Setting<Boolean> LINEAR_DECAY =
      Setting.flag(
          "linearDecay", false, "Whether the rates fall in a straight line to 0 at the last step.");

  private static final Setting<Double> CLIP_NORM =
      Setting.number(
          "clipNorm", 0, "[0, 1000000]", "The largest norm of a network's gradient; 0 for any.");

  private static final Setting<Double> EMA_DECAY =
      Setting.number(
          "emaDecay", 0.999, "[0, 1)", "Decay of the averaged generator's moving average.");

  private static final Setting<DifferentiableAugmentation> AUGMENTATION =
      Setting.object(
          "augmentation",
          DifferentiableAugmentation.defaults(),
          "What images pass through before the discriminator sees them.");

  private static final GanConfig DEFAULTS =
      new GanConfig(
          Values.of(
              ARCHITECTURE,
              STEPS,
              BATCH,
              LATENT,
              WIDTH,
              LOSS,
              CONDITIONING,
              SPECTRAL_NORM,
              NONLINEARITY,
              LABEL_RAMP,
              REGULARIZERS,
              OPTIMIZER,
              GENERATOR_RATE,
              DISCRIMINATOR_RATE,
              DISCRIMINATOR_STEPS,
              WEIGHT_DECAY,
              LINEAR_DECAY,
              CLIP_NORM,
              EMA_DECAY,
              AUGMENTATION));

  private GanConfig(Values values) {
    super(values, GanConfig::new);
  }

  /**
   * The defaults.
   *
   * @return a configuration with every default
   */
  public static GanConfig defaults() {
    return DEFAULTS;
  }

  /** An optimizer. */
  public enum Optimizer {
    /** Kingma and Ba 2014, arXiv 1412.6980, with β = (0, 0.9). */
    ADAM,
    /**
     * Adam, with a decay of the weights beside it: Loshchilov and Hutter 2017, arXiv 1711.05101.
     */
    ADAMW,
    /** Tieleman and Hinton 2012, with α = 0.99; what Wasserstein GANs began with. */
    RMSPROP;

    /**
     * The name in configurations.
     *
     * @return for example {@code adamw}
     */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Builds the networks.
   *
   * @return the architecture
   */
  public GanArchitecture architecture() {
    return get(ARCHITECTURE);
  }

  /**
   * Sets {@link #architecture()}.
   *
   * @param architecture one of the library's, or a user's own with a name of its own
   * @return a changed copy
   * @throws IllegalArgumentException if a user's own has the name of another
   */
  public GanConfig architecture(GanArchitecture architecture) {
    requireOwnName(architecture);
    return with(ARCHITECTURE, architecture);
  }

  /** An archive is loaded by the name of its architecture. */
  private static void requireOwnName(GanArchitecture architecture) {
    String name = architecture.name();
    boolean blank = name == null || name.isBlank();
    boolean taken =
        OTHERS.contains(String.valueOf(name))
            || GanArchitecture.all().stream()
                .anyMatch(
                    known ->
                        known.name().equals(name)
                            && !known.getClass().equals(architecture.getClass()));
    if (blank || taken) {
      throw new IllegalArgumentException(
          String.format(
              "architecture %s has the name '%s': expected %s",
              architecture.getClass().getName(),
              name,
              blank ? "one that is not blank" : "another, as the library's own has this one"));
    }
  }

  /**
   * What the discriminator's layers are made of.
   *
   * @return spectral norm and nonlinearity
   */
  public DiscriminatorLayers layers() {
    return new DiscriminatorLayers(get(SPECTRAL_NORM), get(NONLINEARITY));
  }

  /**
   * Sets {@link #layers()}.
   *
   * @param layers spectral norm and nonlinearity
   * @return a changed copy
   */
  public GanConfig layers(DiscriminatorLayers layers) {
    return with(SPECTRAL_NORM, layers.spectralNorm()).with(NONLINEARITY, layers.nonlinearity());
  }

  /**
   * What is added to the loss.
   *
   * @return each of a kind of its own; may be none
   */
  public List<Regularizer> regularizers() {
    return get(REGULARIZERS);
  }

  /**
   * Sets {@link #regularizers()}; replaces what was there, and so the default.
   *
   * @param regularizers each of a kind of its own; may be none
   * @return a changed copy
   */
  public GanConfig regularizers(Regularizer... regularizers) {
    return regularizers(List.of(regularizers));
  }

  /**
   * Sets {@link #regularizers()}; replaces what was there, and so the default.
   *
   * @param regularizers each of a kind of its own; may be none
   * @return a changed copy
   */
  public GanConfig regularizers(List<Regularizer> regularizers) {
    return with(REGULARIZERS, List.copyOf(regularizers));
  }

  /**
   * Generator updates.
   *
   * @return 1 to 10,000,000
   */
  public int steps() {
    return get(STEPS);
  }

  /**
   * Sets {@link #steps()}.
   *
   * @param steps 1 to 10,000,000
   * @return a changed copy
   * @throws IllegalArgumentException if it lies outside
   */
  public GanConfig steps(int steps) {
    return with(STEPS, steps);
  }

  /**
   * Real images of a discriminator update, and as many synthetic ones.
   *
   * @return 2 to 4,096
   */
  public int batch() {
    return get(BATCH);
  }

  /**
   * Sets {@link #batch()}.
   *
   * @param batch 2 to 4,096
   * @return a changed copy
   * @throws IllegalArgumentException if it lies outside
   */
  public GanConfig batch(int batch) {
    return with(BATCH, batch);
  }

  /**
   * Numbers that a sample is made from.
   *
   * @return 1 to 4,096
   */
  public int latent() {
    return get(LATENT);
  }

  /**
   * Sets {@link #latent()}.
   *
   * @param latent 1 to 4,096
   * @return a changed copy
   * @throws IllegalArgumentException if it lies outside
   */
  public GanConfig latent(int latent) {
    return with(LATENT, latent);
  }

  /**
   * Channels at full resolution.
   *
   * @return 2 to 512
   */
  public int width() {
    return get(WIDTH);
  }

  /**
   * Sets {@link #width()}.
   *
   * @param width 2 to 512
   * @return a changed copy
   * @throws IllegalArgumentException if it lies outside
   */
  public GanConfig width(int width) {
    return with(WIDTH, width);
  }

  /**
   * The losses of the two networks.
   *
   * @return the loss
   */
  public AdversarialLoss loss() {
    return get(LOSS);
  }

  /**
   * Sets {@link #loss()}.
   *
   * @param loss the loss
   * @return a changed copy
   */
  public GanConfig loss(AdversarialLoss loss) {
    return with(LOSS, loss);
  }

  /**
   * How the discriminator is conditioned on the class, or predicts it.
   *
   * @return the conditioning
   */
  public Conditioning conditioning() {
    return get(CONDITIONING);
  }

  /**
   * Sets {@link #conditioning()}.
   *
   * @param conditioning the conditioning
   * @return a changed copy
   */
  public GanConfig conditioning(Conditioning conditioning) {
    return with(CONDITIONING, conditioning);
  }

  /**
   * Steps over which the class comes in, from an unconditional GAN: Shahbazi et al. 2022, arXiv
   * 2201.06578; 0 for a class from the first step on.
   *
   * @return 0 to 10,000,000
   */
  public int labelRamp() {
    return get(LABEL_RAMP);
  }

  /**
   * Sets {@link #labelRamp()}.
   *
   * @param labelRamp 0 to 10,000,000
   * @return a changed copy
   * @throws IllegalArgumentException if it lies outside
   */
  public GanConfig labelRamp(int labelRamp) {
    return with(LABEL_RAMP, labelRamp);
  }

  /**
   * The optimizer of both networks.
   *
   * @return the optimizer
   */
  public Optimizer optimizer() {
    return get(OPTIMIZER);
  }

  /**
   * Sets {@link #optimizer()}.
   *
   * @param optimizer the optimizer
   * @return a changed copy
   */
  public GanConfig optimizer(Optimizer optimizer) {
    return with(OPTIMIZER, optimizer);
  }

  /**
   * Step size for the generator: more than the papers' 2e-4, as there are thousands of steps here
   * and not hundreds of thousands.
   *
   * @return in (0, 1]
   */
  public double generatorRate() {
    return get(GENERATOR_RATE);
  }

  /**
   * Sets {@link #generatorRate()}.
   *
   * @param generatorRate in (0, 1]
   * @return a changed copy
   * @throws IllegalArgumentException if it lies outside
   */
  public GanConfig generatorRate(double generatorRate) {
    return with(GENERATOR_RATE, generatorRate);
  }

  /**
   * Step size for the discriminator: two time scales, Heusel et al. 2017, arXiv 1706.08500.
   *
   * @return in (0, 1]
   */
  public double discriminatorRate() {
    return get(DISCRIMINATOR_RATE);
  }

  /**
   * Sets {@link #discriminatorRate()}.
   *
   * @param discriminatorRate in (0, 1]
   * @return a changed copy
   * @throws IllegalArgumentException if it lies outside
   */
  public GanConfig discriminatorRate(double discriminatorRate) {
    return with(DISCRIMINATOR_RATE, discriminatorRate);
  }

  /**
   * Discriminator updates for each of the generator's: a spectrally normalised discriminator learns
   * slowly, and with one update a step it separated nothing; a higher rate instead made it worse.
   *
   * @return 1 to 16
   */
  public int discriminatorSteps() {
    return get(DISCRIMINATOR_STEPS);
  }

  /**
   * Sets {@link #discriminatorSteps()}.
   *
   * @param discriminatorSteps 1 to 16
   * @return a changed copy
   * @throws IllegalArgumentException if it lies outside
   */
  public GanConfig discriminatorSteps(int discriminatorSteps) {
    return with(DISCRIMINATOR_STEPS, discriminatorSteps);
  }

  /**
   * What {@link Optimizer#ADAMW} shrinks each weight by, times the rate; 0 for other optimizers.
   *
   * @return in [0, 1]
   */
  public double weightDecay() {
    return get(WEIGHT_DECAY);
  }

  /**
   * Sets {@link #weightDecay()}.
   *
   * @param weightDecay in [0, 1]
   * @return a changed copy
   * @throws IllegalArgumentException if it lies outside
   */
  public GanConfig weightDecay(double weightDecay) {
    return with(WEIGHT_DECAY, weightDecay);
  }

  /**
   * Whether the rates fall in a straight line to 0 at the last step.
   *
   * @return true or false
   */
  public boolean linearDecay() {
    return get(LINEAR_DECAY);
  }

  /**
   * Sets {@link #linearDecay()}.
   *
   * @param linearDecay true or false
   * @return a changed copy
   */
  public GanConfig linearDecay(boolean linearDecay) {
    return with(LINEAR_DECAY, linearDecay);
  }

  /**
   * The largest norm of a network's gradient, 0 for any: a longer one is scaled down, in whatever
   * direction it points.
   *
   * @return in [0, 1,000,000]
   */
  public double clipNorm() {
    return get(CLIP_NORM);
  }

  /**
   * Sets {@link #clipNorm()}.
   *
   * @param clipNorm in [0, 1,000,000]
   * @return a changed copy
   * @throws IllegalArgumentException if it lies outside
   */
  public GanConfig clipNorm(double clipNorm) {
    return with(CLIP_NORM, clipNorm);
  }

  /**
   * Decay of the moving average that makes the averaged generator, the one that is kept.
   *
   * @return in [0, 1)
   */
  public double emaDecay() {
    return get(EMA_DECAY);
  }

  /**
   * Sets {@link #emaDecay()}.
   *
   * @param emaDecay in [0, 1)
   * @return a changed copy
   * @throws IllegalArgumentException if it lies outside
   */
  public GanConfig emaDecay(double emaDecay) {
    return with(EMA_DECAY, emaDecay);
  }

  /**
   * What images pass through before the discriminator sees them.
   *
   * @return the value
   */
  public DifferentiableAugmentation augmentation() {
    return get(AUGMENTATION);
  }

  /**
   * Sets {@link #augmentation()}.
   *
   * @param augmentation the value
   * @return a changed copy
   */
  public GanConfig augmentation(DifferentiableAugmentation augmentation) {
    return with(AUGMENTATION, augmentation);
  }

  /**
   * What the rates are multiplied by at a step.
   *
   * @param step the step, from 1
   * @return a number in (0, 1]
   */
  public double decay(int step) {
    return linearDecay() ? 1 - (step - 1) / (double) steps() : 1;
  }

  @Override
  public SortedMap<String, String> settings() {
    SortedMap<String, String> settings = super.settings();
    settings.putAll(augmentation().settings());
    settings.put(
        REGULARIZERS.name(),
        regularizers().stream().map(Regularizer::name).collect(Collectors.joining(", ")));
    putIdentity(settings, ARCHITECTURE, architecture().identity());
    putIdentity(settings, LOSS, loss().identity());
    putIdentity(settings, CONDITIONING, conditioning().identity());
    putEachOnce(settings, conditioning().settings(), "the conditioning " + conditioning().name());
    regularizers()
        .forEach(each -> putEachOnce(settings, each.settings(), "the regularizer " + each.name()));
    return settings;
  }

  /** What our own don't need, so that their settings read as ever. */
  private static void putIdentity(
      Map<String, String> settings, Setting<?> part, Optional<String> identity) {
    identity
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> settings.put(part.name() + ".identity", text));
  }

  /** Two settings of a name would hide each other's changes. */
  private static void putEachOnce(
      Map<String, String> settings, Map<String, String> added, String addedBy) {
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

  /** The parts of which it is unknown whether their settings have changed. */
  List<String> untold() {
    List<String> untold = new ArrayList<>();
    if (loss().identity().isEmpty()) {
      untold.add("the loss '" + loss().name() + "'");
    }
    if (conditioning().identity().isEmpty()) {
      untold.add("the conditioning '" + conditioning().name() + "'");
    }
    if (architecture().identity().isEmpty()) {
      untold.add("the architecture '" + architecture().name() + "'");
    }
    return untold;
  }

  @Override
  protected void check() {
    regularizers().forEach(regularizer -> regularizer.check(layers()));
    List<String> names = regularizers().stream().map(Regularizer::name).toList();
    if (Set.copyOf(names).size() < names.size()) {
      throw new IllegalArgumentException(
          "regularizers " + names + ": expected each of them once at most");
    }
    if (loss().needsBoundedSlope()
        && !layers().spectralNorm()
        && regularizers().stream().noneMatch(Regularizer::boundsSlope)) {
      throw new IllegalArgumentException(
          "the loss "
              + loss().name()
              + " without spectral norm: nothing bounds the discriminator's slope, expected"
              + " spectral norm or a gradient penalty");
    }
    if (weightDecay() > 0 && optimizer() != Optimizer.ADAMW) {
      throw new IllegalArgumentException(
          "weightDecay "
              + weightDecay()
              + " with "
              + optimizer()
              + ": expected "
              + Optimizer.ADAMW);
    }
  }
}
