package io.augment.djl.internal.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.internal.EngineStart;
import io.augment.djl.internal.SharedUse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * A network that only computes, with its weights, for as long as it is open.
 *
 * <p>Thread-safe: many threads may use it at once. Closing waits for uses that have begun.
 */
public final class FittedNetwork implements AutoCloseable {

  private final NDManager manager;
  private final Network network;
  private final SharedUse shared;

  private FittedNetwork(NDManager manager, Network network) {
    this.manager = manager;
    this.network = network;
    shared = new SharedUse("this generator", manager::close);
  }

  /**
   * A network with given weights.
   *
   * @param block a block that is not initialised
   * @param tensors its parameters, in order
   * @param inputs the shapes of what it takes, for blocks that infer theirs from them; none if all
   *     know theirs
   * @return the network, with weights of its own
   * @throws IllegalArgumentException if the weights don't fit the block, or one is not finite
   */
  public static FittedNetwork of(
      Block block, List<GeneratorArchive.Tensor> tensors, Shape... inputs) {
    requireFit(block, tensors);
    NDManager manager = EngineStart.newManager();
    try {
      Network network = Network.frozen(block, manager, inputs);
      load(network, tensors);
      return new FittedNetwork(manager, network);
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  /**
   * Checks shapes before the engine allocates anything, as a file may declare a network of
   * gigabytes. Shapes that a DJL block reveals only later, of statistics and their scales, are
   * small, and checked then.
   */
  private static void requireFit(Block block, List<GeneratorArchive.Tensor> tensors) {
    List<String> names = block.getParameters().keys();
    if (!names.equals(tensors.stream().map(GeneratorArchive.Tensor::name).toList())) {
      throw new IllegalArgumentException(
          "the weights are not those of the architecture: expected the tensors " + names);
    }
    for (int i = 0; i < tensors.size(); i++) {
      GeneratorArchive.Tensor tensor = tensors.get(i);
      Optional.ofNullable(block.getParameters().valueAt(i).getShape())
          .ifPresent(expected -> requireShape(tensor, expected));
      for (float value : tensor.values()) {
        if (!Float.isFinite(value)) {
          throw new IllegalArgumentException(
              "tensor '" + tensor.name() + "' holds " + value + ", expected finite numbers");
        }
      }
    }
  }

  private static void requireShape(GeneratorArchive.Tensor tensor, Shape expected) {
    long[] shape = tensor.shape().stream().mapToLong(Long::longValue).toArray();
    if (!Arrays.equals(expected.getShape(), shape)) {
      throw new IllegalArgumentException(
          "tensor '" + tensor.name() + "' is " + tensor.shape() + ", expected " + expected);
    }
  }

  private static void load(Network network, List<GeneratorArchive.Tensor> tensors) {
    for (int i = 0; i < tensors.size(); i++) {
      NDArray target = network.parameters().get(i).getArray();
      requireShape(tensors.get(i), target.getShape());
      EngineArrays.overwrite(target, tensors.get(i).values());
    }
  }

  /**
   * The weights of a network.
   *
   * @param network any network
   * @return its parameters, in order
   */
  public static List<GeneratorArchive.Tensor> tensors(Network network) {
    List<GeneratorArchive.Tensor> tensors = new ArrayList<>();
    List<String> names = network.parameterNames();
    List<Parameter> parameters = network.parameters();
    for (int i = 0; i < names.size(); i++) {
      tensors.add(EngineArrays.tensor(names.get(i), parameters.get(i).getArray()));
    }
    return tensors;
  }

  /**
   * Computes with the network.
   *
   * @param <T> what is computed
   * @param computation is given the network, and a manager that closes when it is done
   * @return its result
   * @throws IllegalStateException if this is closed
   */
  public <T> T use(BiFunction<Network, NDManager, T> computation) {
    return shared.use(
        () -> {
          try (NDManager scope = manager.newSubManager()) {
            return computation.apply(network, scope);
          }
        });
  }

  /**
   * The weights.
   *
   * @return the parameters, in order
   * @throws IllegalStateException if this is closed
   */
  public List<GeneratorArchive.Tensor> tensors() {
    return use((open, scope) -> tensors(open));
  }

  @Override
  public void close() {
    shared.close();
  }
}
