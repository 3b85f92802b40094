package io.augment.djl.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import io.augment.benchmarks.NormalRows;
import io.augment.djl.internal.nn.DiscriminatorConv2d;
import io.augment.djl.internal.nn.SeededInitializer;
import io.augment.djl.internal.nn.SubPixelShuffle;
import io.augment.djl.internal.nn.block.ResidualUpBlock;
import io.augment.djl.nn.DiscriminatorLayers;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Layers of the networks, forward only, on 64 maps of 64 channels. */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up
public class ImageParts {

  private static final int BATCH = 64;
  private static final int CHANNELS = 64;
  private static final int SIDE = 16;
  private static final int CLASSES = 3;

  private NDManager manager;
  private ParameterStore store;
  private NDArray maps;
  private NDArray small;
  private NDArray labels;
  private Block spectral;
  private Block plain;
  private Block up;

  /** Creates the state, called by JMH. */
  public ImageParts() {}

  /** Builds the layers, with weights drawn from a seed, and draws what goes into them. */
  @Setup
  public void build() {
    manager = NDManager.newBaseManager();
    store = new ParameterStore(manager, false);
    maps = normal(SIDE);
    small = normal(SIDE / 2);
    int[] drawn = new int[BATCH];
    Arrays.setAll(drawn, i -> i % CLASSES);
    labels = manager.create(drawn).oneHot(CLASSES);
    spectral = new DiscriminatorConv2d(CHANNELS, CHANNELS, 3, DiscriminatorLayers.SPECTRAL);
    plain = new DiscriminatorConv2d(CHANNELS, CHANNELS, 3, DiscriminatorLayers.SMOOTH);
    up = new ResidualUpBlock(CHANNELS, CHANNELS, SIDE, SIDE, CLASSES);
    initialize(spectral, maps.getShape());
    initialize(plain, maps.getShape());
    initialize(up, small.getShape(), labels.getShape());
  }

  private void initialize(Block block, Shape... inputs) {
    SeededInitializer initializer = new SeededInitializer(new SplittableRandom(1));
    block.setInitializer(initializer, Parameter.Type.WEIGHT);
    block.setInitializer( // singular vectors; a normalisation knows its own
        initializer, p -> p.getType() == Parameter.Type.OTHER && p.getInitializer() == null);
    block.initialize(manager, DataType.FLOAT32, inputs);
  }

  private NDArray normal(int side) {
    int pixels = CHANNELS * side * side;
    return manager.create(
        NormalRows.of(BATCH, pixels, side), new Shape(BATCH, CHANNELS, side, side));
  }

  /** Gives the engine's memory back. */
  @TearDown
  public void close() {
    manager.close();
  }

  /**
   * A 3×3 convolution of maps of 16×16, its weight spectrally normalised, as a training step does.
   *
   * @return the number of output values
   */
  @Benchmark
  public long spectralConvolution() {
    return pass(maps, x -> spectral.forward(store, new NDList(x), true).head());
  }

  /**
   * The same without the normalisation.
   *
   * @return the number of output values
   */
  @Benchmark
  public long plainConvolution() {
    return pass(maps, x -> plain.forward(store, new NDList(x), true).head());
  }

  /**
   * A residual block that enlarges maps of 8×8 to 16×16, conditioned on the class, as in a training
   * step.
   *
   * @return the number of output values
   */
  @Benchmark
  public long residualUpBlock() {
    return pass(small, x -> up.forward(store, new NDList(x, labels), true).head());
  }

  /**
   * Maps of 16×16 become a quarter as many of 32×32.
   *
   * @return the number of output values
   */
  @Benchmark
  public long subPixelShuffle() {
    return pass(maps, x -> SubPixelShuffle.shuffle(x, 2));
  }

  /** Runs a layer; its output belongs to the manager of the input, and is freed with it. */
  private long pass(NDArray input, UnaryOperator<NDArray> layer) {
    try (NDManager step = manager.newSubManager()) {
      NDArray x = input.reshape(input.getShape());
      x.attach(step);
      return layer.apply(x).size();
    }
  }
}
