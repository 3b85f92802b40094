package io.augment.djl.gan;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Optional;

/**
 * Adversarial loss of both networks, on logits.
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
   * Identity of this loss among others of the same name: every setting, as a text that is equal
   * whenever the behaviour is equal. The {@code toString} of a record is one if those of its
   * components are.
   *
   * @return a text, empty if the name identifies it; empty optional, the default, if the settings
   *     are unknown: then no cache keeps what is fitted with it, as changed settings would go
   *     unnoticed
   */
  default Optional<String> identity() {
    return Optional.empty();
  }

  /**
   * Loss of the discriminator.
   *
   * @param real logits of real samples, {@code (N)}
   * @param fake logits of synthetic samples, {@code (N)}
   * @return a scalar
   */
  NDArray discriminator(NDArray real, NDArray fake);

  /**
   * Loss of the generator.
   *
   * @param fake logits of synthetic samples, {@code (N)}
   * @return a scalar
   */
  NDArray generator(NDArray fake);

  /**
   * Returns whether the loss is meaningful only while the discriminator's slope is bounded, by
   * spectral norm or a gradient penalty.
   *
   * @return false for most
   */
  default boolean needsBoundedSlope() {
    return false;
  }

  /**
   * Returns whether 0 is the least loss of the discriminator, reached when it separates all
   * samples.
   *
   * @return true for most
   */
  default boolean isWonAtZero() {
    return true;
  }

  /**
   * The same loss with one-sided label smoothing, which lowers the target of real samples: Salimans
   * et al. 2016, arXiv 1606.03498.
   *
   * @param by how far the target lies below 1, in [0, 0.5)
   * @return the smoothed loss
   * @throws IllegalArgumentException if the loss has no target of 1, or the number is out of range
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
   * The logistic loss of the original theory: Goodfellow et al. 2014, arXiv 1406.2661. The
   * generator learns next to nothing while the discriminator is sure.
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
   * Returns the loss of a name.
   *
   * @param name as {@link #name()} gives it
   * @return the loss @throws IllegalArgumentException if there is none; the message lists those
   *     there are
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
