package io.augment.djl.gan;

import io.augment.djl.architecture.GanArchitecture;
import io.augment.djl.gan.conditioning.Conditioning;
import io.augment.djl.gan.regularizer.Regularizer;
import io.augment.djl.mask.MaskGanTrainer;
import io.augment.djl.nn.Nonlinearity;
import io.augment.djl.tabular.TabularGanTrainer;
import io.augment.djl.transform.DifferentiableAugmentation;
import io.augment.djl.translate.TranslationTrainer;
import io.augment.djl.upscale.UpscaleTrainer;
import io.augment.setting.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The settings of a {@link GanConfig}: their declarations, and what concerns several of them. */
final class GanSettings {

  /** The names of networks that are no {@link GanArchitecture}. */
  private static final Set<String> OTHERS =
      Set.of(
          TabularGanTrainer.ARCHITECTURE,
          UpscaleTrainer.ARCHITECTURE,
          TranslationTrainer.ARCHITECTURE,
          TranslationTrainer.PAIRED_ARCHITECTURE,
          MaskGanTrainer.ARCHITECTURE);

  /** The paper's 0.3 kept the two sides too close. */
  private static final double LECAM_WEIGHT = 0.1;

  static final Setting<Double> CLIP_NORM =
      Setting.number(
          "clipNorm", 0, "[0, 1000000]", "The largest norm of a network's gradient, 0 for any.");

  static final Setting<GanArchitecture> ARCHITECTURE =
      Setting.named(
          "architecture",
          GanArchitecture.dcgan(),
          GanArchitecture.all(),
          GanArchitecture::name,
          "The networks.");

  static final Setting<Integer> STEPS =
      Setting.whole("steps", 1_500, 1, 10_000_000, "Generator updates.");

  static final Setting<Integer> BATCH =
      Setting.whole("batch", 32, 2, 4_096, "Real images of a batch, and as many synthetic ones.");

  static final Setting<Integer> LATENT =
      Setting.whole("latent", 64, 1, 4_096, "Numbers that a sample is made from.");

  static final Setting<Integer> WIDTH =
      Setting.whole("width", 32, 2, 512, "Channels at full resolution.");

  static final Setting<AdversarialLoss> LOSS =
      Setting.named(
          "loss",
          AdversarialLoss.hinge(),
          AdversarialLoss.all(),
          AdversarialLoss::name,
          "The loss.");

  static final Setting<Conditioning> CONDITIONING =
      Setting.named(
          "conditioning",
          Conditioning.projection(),
          Conditioning.all(),
          Conditioning::name,
          "How the discriminator uses the class.");

  static final Setting<Boolean> SPECTRAL_NORM =
      Setting.flag(
          "spectralNorm", true, "Whether the discriminator's weights are spectrally normalised.");

  static final Setting<Nonlinearity> NONLINEARITY =
      Setting.choice(
          "nonlinearity",
          Nonlinearity.RELU,
          List.of(Nonlinearity.values()),
          "The discriminator's nonlinearity.");

  static final Setting<Integer> LABEL_RAMP =
      Setting.whole("labelRamp", 0, 0, 10_000_000, "Steps over which the class comes in.");

  static final Setting<List<Regularizer>> REGULARIZERS =
      Setting.object(
          "regularizers", List.of(Regularizer.lecam(LECAM_WEIGHT)), "What is added to the loss.");

  static final Setting<GanConfig.Optimizer> OPTIMIZER =
      Setting.choice(
          "optimizer",
          GanConfig.Optimizer.ADAM,
          List.of(GanConfig.Optimizer.values()),
          "The optimizer of both networks.");

  static final Setting<Double> GENERATOR_RATE =
      Setting.number("generatorRate", 5e-4, "(0, 1]", "Step size for the generator.");

  static final Setting<Double> DISCRIMINATOR_RATE =
      Setting.number("discriminatorRate", 6e-4, "(0, 1]", "Step size for the discriminator.");

  static final Setting<Integer> DISCRIMINATOR_STEPS =
      Setting.whole(
          "discriminatorSteps", 2, 1, 16, "Discriminator updates for each of the generator's.");

  static final Setting<Double> WEIGHT_DECAY =
      Setting.number(
          "weightDecay", 0, "[0, 1]", "What adamw shrinks each weight by, times the rate.");

  static final Setting<Boolean> LINEAR_DECAY =
      Setting.flag(
          "linearDecay", false, "Whether the rates fall in a straight line to 0 at the last step.");

  static final Setting<Double> EMA_DECAY =
      Setting.number(
          "emaDecay", 0.999, "[0, 1)", "Decay of the averaged generator's moving average.");

  static final Setting<DifferentiableAugmentation> AUGMENTATION =
      Setting.object(
          "augmentation",
          DifferentiableAugmentation.defaults(),
          "Transforms of what the discriminator sees.");

  private GanSettings() {}

  /** All of them, in the order of the reference. */
  static Setting<?>[] all() {
    return Stream.<List<Setting<?>>>of(
            List.of(ARCHITECTURE, STEPS, BATCH, LATENT, WIDTH, LOSS, CONDITIONING, SPECTRAL_NORM),
            List.of(NONLINEARITY, LABEL_RAMP, REGULARIZERS, OPTIMIZER, GENERATOR_RATE),
            List.of(DISCRIMINATOR_RATE, DISCRIMINATOR_STEPS, WEIGHT_DECAY, LINEAR_DECAY),
            List.of(CLIP_NORM, EMA_DECAY, AUGMENTATION))
        .flatMap(List::stream)
        .toArray(Setting<?>[]::new);
  }

  /** An archive is loaded by the name of its architecture. */
  static void requireOwnName(GanArchitecture architecture) {
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

  /** Every setting, by name: what provenance has, and what a cache is keyed by. */
  static SortedMap<String, String> recorded(GanConfig config, SortedMap<String, String> settings) {
    settings.putAll(config.augmentation().settings());
    settings.put(
        REGULARIZERS.name(),
        config.regularizers().stream().map(Regularizer::name).collect(Collectors.joining(", ")));
    putIdentity(settings, ARCHITECTURE, config.architecture().identity());
    putIdentity(settings, LOSS, config.loss().identity());
    putIdentity(settings, CONDITIONING, config.conditioning().identity());
    putEachOnce(
        settings,
        config.conditioning().settings(),
        "the conditioning " + config.conditioning().name());
    config
        .regularizers()
        .forEach(each -> putEachOnce(settings, each.settings(), "the regularizer " + each.name()));
    return settings;
  }

  /** Puts an identity, which the library's own parts don't need: their settings read as ever. */
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
  static List<String> unidentified(GanConfig config) {
    List<String> unidentified = new ArrayList<>();
    if (config.loss().identity().isEmpty()) {
      unidentified.add("the loss '" + config.loss().name() + "'");
    }
    if (config.conditioning().identity().isEmpty()) {
      unidentified.add("the conditioning '" + config.conditioning().name() + "'");
    }
    if (config.architecture().identity().isEmpty()) {
      unidentified.add("the architecture '" + config.architecture().name() + "'");
    }
    return unidentified;
  }

  /** Refuses parts that don't go together; the message says what to change. */
  static void requireGoTogether(GanConfig config) {
    config.regularizers().forEach(regularizer -> regularizer.check(config.layers()));
    List<String> names = config.regularizers().stream().map(Regularizer::name).toList();
    if (Set.copyOf(names).size() < names.size()) {
      throw new IllegalArgumentException(
          "regularizers " + names + ": expected each of them once at most");
    }
    if (config.loss().needsBoundedSlope()
        && !config.layers().spectralNorm()
        && config.regularizers().stream().noneMatch(Regularizer::boundsSlope)) {
      throw new IllegalArgumentException(
          "the loss "
              + config.loss().name()
              + " without spectral norm: nothing bounds the discriminator's slope, expected"
              + " spectral norm or a gradient penalty");
    }
    if (config.weightDecay() > 0 && config.optimizer() != GanConfig.Optimizer.ADAMW) {
      throw new IllegalArgumentException(
          "weightDecay "
              + config.weightDecay()
              + " with "
              + config.optimizer()
              + ": expected "
              + GanConfig.Optimizer.ADAMW);
    }
  }
}
