package io.augment.djl.gan;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

/**
 * The game that the two networks play, on logits.
 *
 * <p>Implementations are stateless and thread-safe.
 */
public interface AdversarialLoss {

  /**
   * The name that configurations and archives know it by.
   *
   * @return for example {@code hinge}
   */
  String name();

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
   * The hinge loss: Lim and Ye 2017, arXiv 1705.02894; Miyato et al. 2018, arXiv 1802.05957.
   *
   * @return {@code E[max(0, 1 - D(x))] + E[max(0, 1 + D(G(z)))]} against {@code -E[D(G(z))]}
   */
  static AdversarialLoss hinge() {
    return new AdversarialLoss() {
      @Override
      public String name() {
        return "hinge";
      }

      @Override
      public NDArray discriminator(NDArray real, NDArray fake) {
        return Activation.relu(real.neg().add(1)).mean().add(Activation.relu(fake.add(1)).mean());
      }

      @Override
      public NDArray generator(NDArray fake) {
        return fake.mean().neg();
      }
    };
  }
}
