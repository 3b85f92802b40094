package io.augment.djl.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.augment.data.SampleShape;
import io.augment.djl.architecture.GanArchitecture;
import io.augment.djl.gan.conditioning.Conditioning;
import io.augment.djl.internal.ChannelsLast;
import io.augment.djl.internal.nn.DiscriminatorConv2d;
import io.augment.djl.internal.nn.DiscriminatorLinear;
import io.augment.djl.internal.nn.SubPixelConv2d;
import io.augment.djl.nn.DiscriminatorLayers;
import io.augment.djl.nn.Nonlinearity;
import java.util.Optional;

/**
 * The networks of {@code torch_gan_step.py --net dcgan28}, which no architecture of the library is:
 * images of 1x28x28, no label, sub-pixel convolutions. Only to be timed beside it.
 */
public final class Dcgan28 implements GanArchitecture, Conditioning {

  public static final SampleShape SHAPE = SampleShape.image(1, 28, 28);
  public static final int LATENT = 100;
  public static final DiscriminatorLayers LAYERS =
      new DiscriminatorLayers(false, Nonlinearity.LEAKY_RELU);

  private static final int BASE = 7; // a quarter of the side

  @Override
  public String name() {
    return "dcgan28";
  }

  /** Its name says everything. */
  @Override
  public Optional<String> identity() {
    return Optional.of("");
  }

  @Override
  public void check(SampleShape shape) {
    if (!shape.equals(SHAPE)) {
      throw new IllegalArgumentException(shape + ": expected " + SHAPE);
    }
  }

  @Override
  public Block generator(SampleShape shape, int classes, int latent, int width) {
    return new Generator(latent, width);
  }

  @Override
  public GanArchitecture.Trunk trunk(SampleShape shape, int width, DiscriminatorLayers layers) {
    return new Trunk(width, layers);
  }

  @Override
  public Block head(int features, int classes, DiscriminatorLayers layers) {
    return new SequentialBlock()
        .add(new DiscriminatorLinear(features, 1, layers)) // it takes the features, and no label
        .add(logits -> new NDList(logits.head().squeeze(1)));
  }

  private static final class Generator extends AbstractBlock {

    private final int width;
    private final Block dense;
    private final Block baseNorm;
    private final Block up;
    private final Block norm;
    private final Block toImage;

    Generator(int latent, int width) {
      this.width = width;
      dense =
          addChildBlock("dense", new DiscriminatorLinear(latent, 2 * width * BASE * BASE, LAYERS));
      baseNorm = addChildBlock("norm", BatchNorm.builder().build());
      up = addChildBlock("up", new SubPixelConv2d(2 * width, width, 2, LAYERS));
      norm = addChildBlock("norm", BatchNorm.builder().build());
      toImage = addChildBlock("toImage", new SubPixelConv2d(width, 1, 2, LAYERS));
    }

    @Override
    protected NDList forwardInternal(
        ParameterStore store, NDList given, boolean training, PairList<String, Object> params) {
      NDArray h = dense.forward(store, new NDList(given.head()), training, params).head();
      h = ChannelsLast.of(h.reshape(-1, 2L * width, BASE, BASE));
      h = Activation.relu(baseNorm.forward(store, new NDList(h), training, params).head());
      h = up.forward(store, new NDList(h), training, params).head();
      h = Activation.relu(norm.forward(store, new NDList(h), training, params).head());
      h = toImage.forward(store, new NDList(h), training, params).head();
      return new NDList(h.tanh()); // (N, 1, 28, 28)
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... ignored) {
      dense.initialize(manager, type, new Shape(1));
      baseNorm.initialize(manager, type, new Shape(1, 2L * width, BASE, BASE));
      up.initialize(manager, type, new Shape(1));
      norm.initialize(manager, type, new Shape(1, width, 2 * BASE, 2 * BASE));
      toImage.initialize(manager, type, new Shape(1));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
      return new Shape[] {new Shape(inputs[0].get(0), 1, SHAPE.height(), SHAPE.width())};
    }
  }

  private static final class Trunk extends AbstractBlock implements GanArchitecture.Trunk {

    private static final int KERNEL = 4;

    private final DiscriminatorLayers layers;
    private final Block first;
    private final Block second;
    private final int features;

    Trunk(int width, DiscriminatorLayers layers) {
      this.layers = layers;
      first = addChildBlock("down", new DiscriminatorConv2d(1, width, KERNEL, 2, layers));
      second = addChildBlock("down", new DiscriminatorConv2d(width, 2 * width, KERNEL, 2, layers));
      features = 2 * width * BASE * BASE;
    }

    @Override
    public int features() {
      return features;
    }

    @Override
    protected NDList forwardInternal(
        ParameterStore store, NDList images, boolean training, PairList<String, Object> params) {
      Nonlinearity nonlinearity = layers.nonlinearity();
      NDArray h = ChannelsLast.of(images.head());
      h = nonlinearity.apply(first.forward(store, new NDList(h), training, params).head());
      h = second.forward(store, new NDList(h), training, params).head();
      return new NDList(nonlinearity.apply(h.reshape(-1, features)));
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
      first.initialize(manager, type, inputs);
      second.initialize(manager, type, inputs);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
      return new Shape[] {new Shape(inputs[0].get(0), features)};
    }
  }
}
