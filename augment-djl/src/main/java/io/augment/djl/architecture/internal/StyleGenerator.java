package io.augment.djl.architecture.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.augment.data.SampleShape;
import io.augment.djl.internal.nn.LearnedConstant;
import io.augment.djl.internal.nn.Resizing;
import io.augment.djl.internal.nn.block.StyleMapping;
import io.augment.djl.internal.nn.block.StyledConv2d;
import io.augment.djl.internal.nn.block.StyledImage;
import java.util.ArrayList;
import java.util.List;

/** A style-based generator. */
public final class StyleGenerator extends ImageGenerator {

  private static final int MAX_MULTIPLE = 4;

  /** Eight in the paper, for faces; two are enough for small images (arXiv 2006.06676). */
  private static final int MAPPING_LAYERS = 2;

  /** Share of training samples with two styles and a crossover between them. */
  private static final float MIXED = 0.9f;

  private final StyleNoise layout;
  private final List<Grid> grids;
  private final Block mapping;
  private final Block constant;
  private final List<Block> layers = new ArrayList<>();
  private final List<Block> toImage = new ArrayList<>();

  /**
   * A generator.
   *
   * @param shape the shape of one image
   * @param classes number of classes
   * @param latent length of the latent
   * @param width channels at full resolution
   */
  public StyleGenerator(SampleShape shape, int classes, int latent, int width) {
    super(shape);
    layout = new StyleNoise(shape, latent);
    grids = Grid.upTo(shape);
    mapping = addChildBlock("mapping", new StyleMapping(latent, classes, latent, MAPPING_LAYERS));
    int in = Math.min(MAX_MULTIPLE, 1 << (grids.size() - 1)) * width;
    constant =
        addChildBlock(
            "constant", new LearnedConstant(in, grids.get(0).height(), grids.get(0).width()));
    addLayer(in, in, latent);
    addToImage(in, latent);
    for (int grown = 1; grown < grids.size(); grown++) {
      int out = Math.max(width, in / 2);
      addLayer(in, out, latent);
      addLayer(out, out, latent);
      addToImage(out, latent);
      in = out;
    }
  }

  private void addLayer(int in, int out, int style) {
    layers.add(addChildBlock("layer", new StyledConv2d(in, out, style)));
  }

  private void addToImage(int in, int style) {
    toImage.add(addChildBlock("toImage", new StyledImage(in, shape.channels(), style)));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray noise = inputs.get(0); // (N, layout)
    NDArray oneHot = inputs.get(1); // (N, K)
    Pass pass = new Pass(store, noise, training, styles(store, noise, oneHot, training));
    NDArray h = constant.forward(store, new NDList(noise), training).head();
    h = pass.layer(0, h);
    NDArray image = pass.image(0, 0, h);
    for (int i = 1; i < grids.size(); i++) {
      Grid grid = grids.get(i);
      h = pass.layer(2 * i - 1, Resizing.growSmoothly(h, grid.height(), grid.width()));
      h = pass.layer(2 * i, h);
      image = Resizing.growSmoothly(image, grid.height(), grid.width());
      image = image.add(pass.image(i, 2 * i, h));
    }
    return new NDList(image.tanh()); // (N, C, H, W)
  }

  /** The style of each layer, {@code (N, style)}. */
  private List<NDArray> styles(
      ParameterStore store, NDArray noise, NDArray oneHot, boolean training) {
    NDArray latent = layout.latent(noise);
    List<NDArray> styles = new ArrayList<>();
    if (!training) {
      NDArray style = mapping.forward(store, new NDList(latent, oneHot), false).head();
      layers.forEach(layer -> styles.add(style));
      return styles;
    }
    NDArray both = latent.concat(layout.otherLatent(noise)); // (2N, latent)
    NDList mapped =
        mapping.forward(store, new NDList(both, oneHot.concat(oneHot)), true).head().split(2);
    NDArray style = mapped.get(0);
    NDArray change = mapped.get(1).sub(style);
    NDArray crossover = layout.crossover(noise); // (N, 1)
    for (int layer = 0; layer < layers.size(); layer++) {
      // The second style takes over at a layer that is each but the first alike often.
      float second = MIXED * layer / (layers.size() - 1);
      NDArray taken = crossover.lt(second).toType(style.getDataType(), false); // (N, 1)
      styles.add(style.add(change.mul(taken)));
    }
    return styles;
  }

  /** Shared state of a forward pass. */
  private final class Pass {

    private final ParameterStore store;
    private final NDArray noise;
    private final boolean training;
    private final List<NDArray> styles;

    Pass(ParameterStore store, NDArray noise, boolean training, List<NDArray> styles) {
      this.store = store;
      this.noise = noise;
      this.training = training;
      this.styles = styles;
    }

    NDArray layer(int index, NDArray h) {
      NDList given = new NDList(h, styles.get(index), layout.layer(noise, index));
      return layers.get(index).forward(store, given, training).head();
    }

    NDArray image(int index, int layer, NDArray h) {
      NDList given = new NDList(h, styles.get(layer));
      return toImage.get(index).forward(store, given, training).head();
    }
  }
}
