package io.augment.djl.internal.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * Splits a latent over the layers of a generator, and conditions all of them but the first on the
 * class, by an embedding that they share: Brock et al. 2018, arXiv 1809.11096, figure 15a.
 *
 * <p>Inputs: noise {@code (N, latent)} and one-hot labels {@code (N, classes)}. Outputs: the first
 * part of the noise {@code (N, first)}, then for each layer the embedding and its own part {@code
 * (N, width)}. The parts are of one length, or the first ones longer by 1. If there are more parts
 * than numbers, the last layers receive the class alone.
 */
public final class LatentSplit extends FixedShapeBlock {

  private final Parameter table; // (K, E)
  private final int latent;
  private final int embedding;
  private final int layers;

  /**
   * A split.
   *
   * @param latent length of the noise, at least 1
   * @param classes number of classes, at least 1
   * @param embedding length of a class's embedding, at least 1
   * @param layers number of layers with the class, at least 0
   */
  public LatentSplit(int latent, int classes, int embedding, int layers) {
    this.latent = latent;
    this.embedding = embedding;
    this.layers = layers;
    table = parameter("embedding", Parameter.Type.WEIGHT, classes, embedding);
  }

  /**
   * The length of the first part.
   *
   * @return at least 1
   */
  public int first() {
    return (int) until(1);
  }

  /**
   * Length of a layer's conditioning.
   *
   * @param layer from 0
   * @return length of the embedding and of the layer's part
   */
  public int width(int layer) {
    return embedding + (int) (until(layer + 2) - until(layer + 1));
  }

  /** Number of numbers in the first parts; the longer ones come first. */
  private long until(int parts) {
    int all = layers + 1;
    return (long) parts * (latent / all) + Math.min(parts, latent % all);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray noise = inputs.get(0); // (N, latent)
    NDArray oneHot = inputs.get(1); // (N, K)
    NDArray ofClass = oneHot.matMul(store.getValue(table, oneHot.getDevice(), training)); // (N, E)
    NDList parts = new NDList();
    for (int part = 0; part <= layers; part++) {
      NDArray numbers = noise.get(":, {}:{}", until(part), until(part + 1));
      parts.add(part == 0 ? numbers : ofClass.concat(numbers, 1));
    }
    return parts;
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    Shape[] shapes = new Shape[layers + 1];
    shapes[0] = new Shape(inputs[0].get(0), first());
    for (int layer = 0; layer < layers; layer++) {
      shapes[layer + 1] = new Shape(inputs[0].get(0), width(layer));
    }
    return shapes;
  }
}
