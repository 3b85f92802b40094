package io.augment.djl.internal.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import io.augment.djl.internal.nn.SeededInitializer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A block with its parameters and its optimizer: one of the networks in an adversarial training.
 * Not thread-safe while it trains; forward passes that don't train may run at once.
 */
public final class Network {

  /** For blocks that know the shapes of their parameters. */
  private static final Shape[] ANY = {new Shape(1), new Shape(1)};

  private final Block block;
  private final ParameterStore store;
  private final List<Parameter> trained;
  private final ParameterOptimizer optimizer;

  /**
   * Settings of Adam.
   *
   * @param rate the step size
   * @param beta1 decay of the mean of the gradients
   * @param weightDecay the part of each weight that is added to its gradient
   */
  public record AdamSettings(double rate, double beta1, double weightDecay) {}

  /** Makes the optimizer of a network. */
  @FunctionalInterface
  public interface OptimizerFactory {
    ParameterOptimizer create(List<Parameter> parameters, NDManager manager);
  }

  private Network(
      Block block, NDManager manager, List<Parameter> trained, OptimizerFactory optimizers) {
    this.block = block;
    this.trained = trained;
    optimizer = optimizers.create(trained, manager);
    store = new ParameterStore(manager, false);
  }

  /**
   * A network to be trained.
   *
   * @param block a block that is not initialised
   * @param manager owns the parameters
   * @param initializer where the weights come from
   * @param optimizers make what changes them
   * @return the network
   */
  public static Network trained(
      Block block, NDManager manager, Initializer initializer, OptimizerFactory optimizers) {
    return trained(block, manager, initializer, optimizers, Set.of());
  }

  /**
   * A network to be trained in part.
   *
   * @param block a block that is not initialised
   * @param manager owns the parameters
   * @param initializer where the weights come from
   * @param optimizers make what changes them
   * @param fixed the names of parameters that stay as they are
   * @param inputs the shapes of what it takes, for blocks that infer theirs from them; none if all
   *     know theirs
   * @return the network
   */
  public static Network trained(
      Block block,
      NDManager manager,
      Initializer initializer,
      OptimizerFactory optimizers,
      Set<String> fixed,
      Shape... inputs) {
    initialize(block, manager, initializer, inputs);
    block
        .getParameters()
        .forEach(
            named -> {
              if (fixed.contains(named.getKey())) {
                named.getValue().freeze(true);
              }
            });
    List<Parameter> trained =
        block.getParameters().values().stream().filter(Parameter::requiresGradient).toList();
    return new Network(block, manager, trained, optimizers);
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
    return trained(
        block,
        manager,
        new SeededInitializer(random),
        (parameters, owner) -> new AdamOptimizer(parameters, owner, adam));
  }

  /**
   * A network that only computes: its parameters have no gradient, so that no thread that runs it
   * records a graph.
   *
   * @param block a block that is not initialised
   * @param manager owns the parameters
   * @param inputs the shapes of what it takes, for blocks that infer theirs from them; none if all
   *     know theirs
   * @return the network
   */
  public static Network frozen(Block block, NDManager manager, Shape... inputs) {
    block.getParameters().forEach(parameter -> parameter.getValue().freeze(true));
    initialize(block, manager, new SeededInitializer(new SplittableRandom(0)), inputs);
    AdamSettings none = new AdamSettings(1, 0, 0);
    return new Network(
        block,
        manager,
        List.of(),
        (parameters, owner) -> new AdamOptimizer(parameters, owner, none));
  }

  private static void initialize(
      Block block, NDManager manager, Initializer initializer, Shape... inputs) {
    block.setInitializer(initializer, Parameter.Type.WEIGHT);
    block.setInitializer(
        initializer, p -> p.getType() == Parameter.Type.OTHER && p.getInitializer() == null);
    block.initialize(manager, DataType.FLOAT32, inputs.length == 0 ? ANY : inputs);
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
   * Store of the block's parameters.
   *
   * @return the store
   */
  public ParameterStore store() {
    return store;
  }

  /** Takes one step with the gradients that are there, and clears them. */
  public void update() {
    optimizer.update();
  }

  /**
   * Makes the steps smaller, or as they were.
   *
   * @param scale what the rate is multiplied by, in (0, 1]
   */
  public void scaleRate(double scale) {
    optimizer.scaleRate(scale);
  }

  /**
   * Adds parameters and moments to a state.
   *
   * @param name the network's name there
   * @param state what is collected
   */
  public void save(String name, TrainingState.Builder state) {
    for (int i = 0; i < parameters().size(); i++) {
      state.tensor(name + "/" + parameterNames().get(i), parameters().get(i).getArray());
    }
    optimizer.save(name, trainedNames(), state);
  }

  /**
   * Takes parameters and moments from a state.
   *
   * @param name the network's name there
   * @param state a state that {@link #save} collected from a network of the same architecture
   * @throws IllegalArgumentException if it is of another
   */
  public void restore(String name, TrainingState state) {
    freeze(true);
    for (int i = 0; i < parameters().size(); i++) {
      state.copyTo(name + "/" + parameterNames().get(i), parameters().get(i).getArray());
    }
    freeze(false);
    optimizer.restore(name, trainedNames(), state);
  }

  /**
   * Copies the weights of another network, before the first step.
   *
   * @param transplant gives them
   * @throws IllegalArgumentException if one doesn't fit
   */
  public void begin(WeightTransfer transplant) {
    freeze(true);
    for (int i = 0; i < parameters().size(); i++) {
      NDArray target = parameters().get(i).getArray();
      EngineArrays.overwrite(
          target, transplant.values(parameterNames().get(i), target.getShape().getShape()));
    }
    freeze(false);
  }

  /**
   * The weights that are matrices or filters, for a term of the loss; gradients flow to them.
   *
   * @param scope owns what is computed from them
   * @return views of two dimensions or more
   */
  public List<NDArray> weightsIn(NDManager scope) {
    List<NDArray> weights = new ArrayList<>();
    for (Parameter parameter : trained) {
      if (parameter.getType() == Parameter.Type.WEIGHT) {
        NDArray view = parameter.getArray().reshape(parameter.getArray().getShape());
        view.attach(scope);
        weights.add(view);
      }
    }
    return weights;
  }

  private List<String> trainedNames() {
    return IntStream.range(0, parameters().size())
        .filter(i -> trained.contains(parameters().get(i)))
        .mapToObj(parameterNames()::get)
        .toList();
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
