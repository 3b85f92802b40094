package io.augment.djl.internal.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;

/**
 * Half of the channels, each times the sigmoid of one of the other half: Dauphin et al. 2017, arXiv
 * 1612.08083.
 *
 * <p>Stateless and thread-safe.
 */
public final class GatedLinearUnit {

  private GatedLinearUnit() {}

  /**
   * Gates channels.
   *
   * @param x {@code (N, 2C, …)}
   * @return {@code (N, C, …)}
   */
  public static NDArray apply(NDArray x) {
    NDList halves = x.split(2, 1);
    return halves.get(0).mul(Activation.sigmoid(halves.get(1)));
  }
}
