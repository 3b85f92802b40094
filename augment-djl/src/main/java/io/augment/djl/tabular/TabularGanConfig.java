package io.augment.djl.tabular;

import io.augment.setting.Configuration;
import io.augment.setting.Setting;
import java.util.SortedMap;

/**
 * Configuration of the training of a GAN of table rows. The defaults are for a hundred to a few
 * thousand rows, on a CPU.
 *
 * <pre>{@code
 * TabularGanConfig config = TabularGanConfig.defaults().steps(2_000).dropout(0.2);
 * }</pre>
 *
 * <p>Immutable and thread-safe. A training refuses a {@code pac} that does not divide {@code
 * batch}.
 */
public final class TabularGanConfig extends Configuration<TabularGanConfig> {

  private static final Setting<Integer> STEPS =
      Setting.whole("steps", 3_000, 1, 10_000_000, "Generator updates.");

  private static final Setting<Integer> BATCH =
      Setting.whole("batch", 60, 2, 10_000, "Real rows of a critic update.");

  private static final Setting<Integer> PAC =
      Setting.whole("pac", 1, 1, 10, "Rows that the critic scores together; divides the batch.");

  private static final Setting<Integer> LATENT =
      Setting.whole("latent", 64, 1, 4_096, "Numbers that a row is made from.");

  private static final Setting<Integer> WIDTH =
      Setting.whole("width", 128, 2, 4_096, "Units of each hidden layer.");

  private static final Setting<Integer> MODES =
      Setting.whole(
          "modes", 10, 1, 100, "The most modes that a number's distribution is taken to have.");

  private static final Setting<Integer> CRITIC_STEPS =
      Setting.whole("criticSteps", 1, 1, 16, "Critic updates for each of the generator's.");

  private static final Setting<Double> GENERATOR_RATE =
      Setting.number("generatorRate", 5e-4, "(0, 1]", "Adam's step size for the generator.");

  private static final Setting<Double> CRITIC_RATE =
      Setting.number("criticRate", 5e-4, "(0, 1]", "Adam's step size for the critic.");

  private static final Setting<Double> GRADIENT_PENALTY =
      Setting.number("gradientPenalty", 10, "[0, 1000]", "Weight of the gradient penalty.");

  private static final Setting<Double> DROPOUT =
      Setting.number(
          "dropout", 0, "[0, 1)", "Share of the critic's hidden units that are dropped.");

  private static final Setting<Double> TEMPERATURE =
      Setting.number("temperature", 0.2, "(0, 10]", "Temperature of the Gumbel-softmax.");

  private static final Setting<Double> EMA_DECAY =
      Setting.number(
          "emaDecay", 0.99, "[0, 1)", "Decay of the averaged generator's moving average.");

  private static final TabularGanConfig DEFAULTS =
      new TabularGanConfig(
          Values.of(STEPS, BATCH, PAC, LATENT, WIDTH, MODES, CRITIC_STEPS)
              .and(GENERATOR_RATE, CRITIC_RATE, GRADIENT_PENALTY, DROPOUT)
              .and(TEMPERATURE, EMA_DECAY));

  private TabularGanConfig(Values values) {
    super(values, TabularGanConfig::new);
  }

  /**
   * The defaults.
   *
   * @return a configuration with every default
   */
  public static TabularGanConfig defaults() {
    return DEFAULTS;
  }

  /** {@return generator updates, 1 to 10,000,000} */
  public int steps() {
    return get(STEPS);
  }

  /**
   * {@return a copy with other {@code steps}}
   *
   * @param steps 1 to 10,000,000
   */
  public TabularGanConfig steps(int steps) {
    return with(STEPS, steps);
  }

  /**
   * Real rows of a critic update; a table may have fewer, as rows are drawn with replacement.
   *
   * @return 2 to 10,000
   */
  public int batch() {
    return get(BATCH);
  }

  /**
   * {@return a copy with other {@code batch}}
   *
   * @param batch 2 to 10,000
   */
  public TabularGanConfig batch(int batch) {
    return with(BATCH, batch);
  }

  /**
   * Rows that the critic scores together, so that rows that are all alike give the generator away:
   * Lin et al. 2018, "PacGAN", arXiv 1712.04086. It divides {@code batch}. On tables of a few
   * hundred rows, two or three rows together made correlations and trained classifiers worse than
   * one.
   *
   * @return 1 to 10
   */
  public int pac() {
    return get(PAC);
  }

  /**
   * {@return a copy with other {@code pac}}
   *
   * @param pac 1 to 10
   */
  public TabularGanConfig pac(int pac) {
    return with(PAC, pac);
  }

  /** {@return numbers that a row is made from, 1 to 4,096} */
  public int latent() {
    return get(LATENT);
  }

  /**
   * {@return a copy with other {@code latent}}
   *
   * @param latent 1 to 4,096
   */
  public TabularGanConfig latent(int latent) {
    return with(LATENT, latent);
  }

  /** {@return units of each hidden layer, 2 to 4,096} */
  public int width() {
    return get(WIDTH);
  }

  /**
   * {@return a copy with other {@code width}}
   *
   * @param width 2 to 4,096
   */
  public TabularGanConfig width(int width) {
    return with(WIDTH, width);
  }

  /** {@return the most modes that a number's distribution is taken to have, 1 to 100} */
  public int modes() {
    return get(MODES);
  }

  /**
   * {@return a copy with other {@code modes}}
   *
   * @param modes 1 to 100
   */
  public TabularGanConfig modes(int modes) {
    return with(MODES, modes);
  }

  /** {@return critic updates for each of the generator's, 1 to 16} */
  public int criticSteps() {
    return get(CRITIC_STEPS);
  }

  /**
   * {@return a copy with other {@code criticSteps}}
   *
   * @param criticSteps 1 to 16
   */
  public TabularGanConfig criticSteps(int criticSteps) {
    return with(CRITIC_STEPS, criticSteps);
  }

  /**
   * Adam's step size for the generator: more than the paper's 2e-4, as there are thousands of steps
   * here and not tens of thousands.
   *
   * @return in (0, 1]
   */
  public double generatorRate() {
    return get(GENERATOR_RATE);
  }

  /**
   * {@return a copy with other {@code generatorRate}}
   *
   * @param generatorRate in (0, 1]
   */
  public TabularGanConfig generatorRate(double generatorRate) {
    return with(GENERATOR_RATE, generatorRate);
  }

  /** {@return Adam's step size for the critic, in (0, 1]} */
  public double criticRate() {
    return get(CRITIC_RATE);
  }

  /**
   * {@return a copy with other {@code criticRate}}
   *
   * @param criticRate in (0, 1]
   */
  public TabularGanConfig criticRate(double criticRate) {
    return with(CRITIC_RATE, criticRate);
  }

  /**
   * {@return weight of the gradient penalty, in [0, 1,000]} Gulrajani et al. 2017, arXiv
   * 1704.00028.
   */
  public double gradientPenalty() {
    return get(GRADIENT_PENALTY);
  }

  /**
   * {@return a copy with other {@code gradientPenalty}}
   *
   * @param gradientPenalty in [0, 1,000]
   */
  public TabularGanConfig gradientPenalty(double gradientPenalty) {
    return with(GRADIENT_PENALTY, gradientPenalty);
  }

  /**
   * Share of the critic's hidden units that are dropped in training: the paper's 0.5 lost half of
   * the correlations of a table of thirty numbers.
   *
   * @return in [0, 1)
   */
  public double dropout() {
    return get(DROPOUT);
  }

  /**
   * {@return a copy with other {@code dropout}}
   *
   * @param dropout in [0, 1)
   */
  public TabularGanConfig dropout(double dropout) {
    return with(DROPOUT, dropout);
  }

  /**
   * {@return temperature of the Gumbel-softmax, which says how soft the choices are that the critic
   * sees while training, in (0, 10]} Jang et al. 2017, arXiv 1611.01144.
   */
  public double temperature() {
    return get(TEMPERATURE);
  }

  /**
   * {@return a copy with other {@code temperature}}
   *
   * @param temperature in (0, 10]
   */
  public TabularGanConfig temperature(double temperature) {
    return with(TEMPERATURE, temperature);
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
   * {@return a copy with other {@code emaDecay}}
   *
   * @param emaDecay in [0, 1)
   */
  public TabularGanConfig emaDecay(double emaDecay) {
    return with(EMA_DECAY, emaDecay);
  }

  @Override
  public SortedMap<String, String> settings() {
    SortedMap<String, String> settings = super.settings();
    settings.put("architecture", TabularGanTrainer.ARCHITECTURE);
    settings.put("loss", "wasserstein");
    return settings;
  }

  @Override
  protected void check() {
    if (batch() % pac() != 0) {
      throw new IllegalArgumentException(
          "batch " + batch() + ": expected a multiple of pac, which is " + pac());
    }
  }
}
