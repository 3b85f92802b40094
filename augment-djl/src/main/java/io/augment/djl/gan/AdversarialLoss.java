package io.augment.djl.gan;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Optional;

/**
 * The game that the two networks play, on logits.
 *
 * <p>Implementations are immutable and thread-safe. They multiply by an array, {@code
 * x.mul(x.getManager().create(0.5f))}, and not by a number: DJL frees the number while the engine
 * still needs it for the gradient.
 */
public interface AdversarialLoss {

  /**
   * The name that configurations and archives know it by.
   *
   * @return for example {@code hinge}
   */
  String name();

  /**
   * What tells this game from others of the same name: every setting, as a text that is the same
   * whenever it does the same. The {@code toString} of a record is one if those of its components
   * are.
   *
   * @return a text, empty if the name says everything; no text, the default, if it can't be told:
   *     then no cache keeps what is fitted with it, as settings that have changed would not be
   *     noticed
   */
  default Optional<String> identity() {
    return Optional.empty();
  }

  /**
   * What the discriminator minimises.
   *
   * @param real logits of real samples, {@code (N)}
   * @param fake logits of synthetic samples, {@code (N)}
   * @return a scalar
   */
  NDArray discriminator(NDArray real, NDArray fake);

  /**
   * What the generator minimises.
   *
   * @param fake logits of synthetic samples, {@code (N)}
   * @return a scalar
   */
  NDArray generator(NDArray fake);

  /**
   * Whether the game means something only while the discriminator's slope is bounded, by spectral
   * norm or a gradient penalty.
   *
   * @return false for most
   */
  default boolean needsBoundedSlope() {
    return false;
  }

  /**
   * Whether the discriminator's loss is 0 when it tells everything apart, and no less.
   *
   * @return true for most
   */
  default boolean isWonAtZero() {
    return true;
  }

  /**
   * The same game, in which real samples are held for real a little less: one-sided label
   * smoothing, Salimans et al. 2016, arXiv 1606.03498.
   *
   * @param by how far the target lies below 1, in [0, 0.5)
   * @return the smoothed game
   * @throws IllegalArgumentException if the game has no target of 1, or the number is out of range
   */
  default AdversarialLoss smoothed(double by) {
    throw new IllegalArgumentException(
        "label smoothing of the loss "
            + name()
            + ": there is no probability to smooth, expected "
            + nonSaturating().name()
            + " or "
            + minimax().name());
  }

  /**
   * The hinge loss: Lim and Ye 2017, arXiv 1705.02894; Miyato et al. 2018, arXiv 1802.05957.
   *
   * @return {@code E[max(0, 1 - D(x))] + E[max(0, 1 + D(G(z)))]} against {@code -E[D(G(z))]}
   */
  static AdversarialLoss hinge() {
    return new HingeLoss();
  }

  /**
   * The logistic loss as it is played: Goodfellow et al. 2014, arXiv 1406.2661.
   *
   * @return {@code -E[log σ(D(x))] - E[log(1 - σ(D(G(z))))]} against {@code -E[log σ(D(G(z)))]}
   */
  static AdversarialLoss nonSaturating() {
    return new LogisticLoss(false, 0);
  }

  /**
   * The logistic loss as theory has it: Goodfellow et al. 2014, arXiv 1406.2661. The generator
   * learns next to nothing while the discriminator is sure.
   *
   * @return {@code -E[log σ(D(x))] - E[log(1 - σ(D(G(z))))]} against {@code E[log(1 - σ(D(G(z))))]}
   */
  static AdversarialLoss minimax() {
    return new LogisticLoss(true, 0);
  }

  /**
   * The least-squares loss: Mao et al. 2016, arXiv 1611.04076.
   *
   * @return {@code ½E[(D(x) - 1)²] + ½E[D(G(z))²]} against {@code ½E[(D(G(z)) - 1)²]}
   */
  static AdversarialLoss leastSquares() {
    return new LeastSquaresLoss();
  }

  /**
   * The Wasserstein loss: Arjovsky et al. 2017, arXiv 1701.07875.
   *
   * @return {@code E[D(G(z))] - E[D(x)]} against {@code -E[D(G(z))]}
   */
  static AdversarialLoss wasserstein() {
    return new WassersteinLoss();
  }

  /**
   * All.
   *
   * @return each once
   */
  static List<AdversarialLoss> all() {
    return List.of(hinge(), nonSaturating(), minimax(), leastSquares(), wasserstein());
  }

  /**
   * The game of a name.
   *
   * @param name as {@link #name()} gives it
   * @return the game
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  static AdversarialLoss named(String name) {
    return all().stream()
        .filter(loss -> loss.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "loss '"
                        + name
                        + "': expected one of "
                        + all().stream().map(AdversarialLoss::name).toList()));
  }
}
