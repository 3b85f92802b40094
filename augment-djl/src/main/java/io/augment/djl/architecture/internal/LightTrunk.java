package io.augment.djl.architecture.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.augment.data.SampleShape;
import io.augment.djl.internal.nn.Resizing;
import io.augment.djl.nn.DiscriminatorLayers;
import io.augment.djl.nn.Nonlinearity;
import java.util.ArrayList;
import java.util.List;

/**
 * The discriminator of the light GAN, without its head. A training pass also gives what its two
 * smallest maps remember of the images, decoded.
 */
public final class LightTrunk extends ImageTrunk {

  private static final int DECODED = 2;

  private final Nonlinearity nonlinearity;
  private final DownTower tower;
  private final List<Block> decoders = new ArrayList<>();
  private final int features;

  /**
   * A trunk.
   *
   * @param shape the shape of one image
   * @param width channels after the first block
   * @param layers settings of its layers
   */
  public LightTrunk(SampleShape shape, int width, DiscriminatorLayers layers) {
    nonlinearity = layers.nonlinearity();
    tower = addChildBlock("tower", new DownTower(shape, width, layers));
    features = tower.channels(tower.maps() - 1);
    for (int map = firstDecoded(); map < tower.maps(); map++) {
      decoders.add(addChildBlock("decoder", new MapDecoder(shape, tower, map, layers)));
    }
  }

  private int firstDecoded() {
    return tower.maps() - DECODED;
  }

  @Override
  public int features() {
    return features;
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDList maps = tower.forward(store, inputs, training, params);
    NDArray top = nonlinearity.apply(maps.get(maps.size() - 1));
    NDList outputs = new NDList(top.sum(new int[] {2, 3})); // (N, F)
    if (training) {
      for (int i = 0; i < decoders.size(); i++) {
        NDArray map = nonlinearity.apply(maps.get(firstDecoded() + i));
        outputs.add(decoders.get(i).forward(store, new NDList(map), true, params).head());
      }
    }
    return outputs;
  }

  /**
   * Distance of the decoded images from the originals.
   *
   * @param images what the trunk was shown {@code (N, C, H, W)}
   * @param outputs what a training pass of a trunk gave for them
   * @return the mean absolute difference from the images shrunk alike, summed over the decoders
   */
  public static NDArray reconstructionLoss(NDArray images, NDList outputs) {
    NDArray loss = distance(images, outputs.get(1));
    for (NDArray decoded : outputs.subNDList(2)) {
      loss = loss.add(distance(images, decoded));
    }
    return loss;
  }

  private static NDArray distance(NDArray images, NDArray decoded) {
    NDArray target = images;
    while (target.getShape().get(2) > decoded.getShape().get(2)) {
      target = Resizing.halve(target);
    }
    return decoded.sub(target).abs().mean();
  }
}
