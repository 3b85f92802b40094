package io.augment.djl.gan.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.optimizer.Adam;
import ai.djl.training.tracker.Tracker;
import io.augment.djl.nn.SeededInitializer;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A block with its parameters and its Adam: one player of the game. Not thread-safe while it
 * trains; forward passes that don't train may run at once.
 */
public final class Network {

  private final Block block;
  private final ParameterStore store;
  private final List<Parameter> trained;
  private final Adam adam;

  /**
   * How Adam steps.
   *
   * @param rate the step size
   * @param beta1 decay of the mean of the gradients
   * @param weightDecay what each weight shrinks by, as a part of its gradient
   */
  public record AdamSettings(double rate, double beta1, double weightDecay) {

    private static final float BETA_2 = 0.9f;

    private Adam adam() {
      return Adam.builder()
          .optLearningRateTracker(Tracker.fixed((float) rate))
          .optBeta1((float) beta1)
          .optBeta2(BETA_2)
          .optWeightDecays((float) weightDecay)
          .build();
    }
  }

  private Network(Block block, NDManager manager, List<Parameter> trained, Adam adam) {
    this.block = block;
    this.trained = trained;
    this.adam = adam;
    store = new ParameterStore(manager, false);
  }

  /**
   * A network to be trained.
   *
   * @param block a block that is not initialised
   * @param manager owns the parameters
   * @param random where the weights come from
   * @param rate Adam's step size
   * @return the network
   */
  static Network trained(Block block, NDManager manager, SplittableRandom random, double rate) {
    return trained(block, manager, random, new AdamSettings(rate, 0, 0));
  }

  /**
   * A network to be trained.
   *
   * @param block a block that is not initialised
   * @param manager owns the parameters
   * @param random where the weights come from
   * @param adam how it steps
   * @return the network
   */
  public static Network trained(
      Block block, NDManager manager, SplittableRandom random, AdamSettings adam) {
    initialize(block, manager, random);
    List<Parameter> trained =
        block.getParameters().values().stream().filter(Parameter::requiresGradient).toList();
    return new Network(block, manager, trained, adam.adam());
  }

  /**
   * A network that only computes: its parameters have no gradient, so that no thread that runs it
   * records a graph.
   *
   * @param block a block that is not initialised
   * @param manager owns the parameters
   * @return the network
   */
  public static Network frozen(Block block, NDManager manager) {
    block.getParameters().forEach(parameter -> parameter.getValue().freeze(true));
    initialize(block, manager, new SplittableRandom(0));
    return new Network(block, manager, List.of(), new AdamSettings(1, 0, 0).adam());
  }

  private static void initialize(Block block, NDManager manager, SplittableRandom random) {
    SeededInitializer initializer = new SeededInitializer(random);
    block.setInitializer(initializer, Parameter.Type.WEIGHT);
    block.setInitializer(
        initializer, p -> p.getType() == Parameter.Type.OTHER && p.getInitializer() == null);
    block.initialize(manager, DataType.FLOAT32, new Shape(1), new Shape(1));
  }

  /**
   * Runs the network.
   *
   * @param training whether statistics are to follow
   * @param inputs what the block takes
   * @return what the block gives
   */
  public NDArray forward(boolean training, NDArray... inputs) {
    return block.forward(store, new NDList(inputs), training).singletonOrThrow();
  }

  /**
   * What gives the block its parameters.
   *
   * @return the store
   */
  public ParameterStore store() {
    return store;
  }

  /** Takes one step of Adam with the gradients that are there, and clears them. */
  public void update() {
    for (Parameter parameter : trained) {
      try (NDArray gradient = parameter.getArray().getGradient()) {
        adam.update(parameter.getId(), parameter.getArray(), gradient);
      }
    }
  }

  /**
   * Turns gradients of the weights off, for the pass that only the other network learns from.
   *
   * @param off whether off
   */
  public void freeze(boolean off) {
    for (Parameter parameter : trained) {
      parameter.getArray().setRequiresGradient(!off);
    }
  }

  /**
   * Every parameter, running statistics included, in a fixed order.
   *
   * @return the parameters
   */
  public List<Parameter> parameters() {
    return block.getParameters().values();
  }

  /**
   * The names of {@link #parameters()}.
   *
   * @return one name each, unique within the network
   */
  public List<String> parameterNames() {
    return block.getParameters().keys();
  }
}
