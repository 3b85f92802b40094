package io.augment.djl.upscale.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.augment.data.SampleShape;
import io.augment.djl.architecture.GanArchitecture;
import io.augment.djl.internal.nn.DiscriminatorLinear;
import io.augment.djl.nn.DiscriminatorLayers;

/**
 * Distinguishes original patches from upscaled ones: the residual GAN's discriminator with spectral
 * norm, without conditioning. Patches {@code (N, C, H, W)} to logits {@code (N)}.
 */
final class UpscaleDiscriminator extends AbstractBlock {

  private final Block trunk;
  private final Block head;

  UpscaleDiscriminator(SampleShape patch, int width) {
    GanArchitecture.Trunk residual =
        GanArchitecture.resnet().trunk(patch, width, DiscriminatorLayers.SPECTRAL);
    trunk = addChildBlock("trunk", residual);
    head =
        addChildBlock(
            "head", new DiscriminatorLinear(residual.features(), 1, DiscriminatorLayers.SPECTRAL));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray features = trunk.forward(store, inputs, training, params).head(); // (N, F)
    NDArray logits = head.forward(store, new NDList(features), training, params).head();
    return new NDList(logits.squeeze(1));
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
    trunk.initialize(manager, type, inputs);
    head.initialize(manager, type, inputs);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return new Shape[] {new Shape(inputs[0].get(0))};
  }
}
