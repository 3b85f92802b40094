package io.augment.djl.internal.network;

import ai.djl.ndarray.NDArray;
import io.augment.djl.archive.GeneratorArchive;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * State that a training keeps from one step to the next, copied out of the engine. It has no random
 * state: each step's draws come from the seed and the step alone.
 *
 * <p>Immutable unless the tensors' values are written to.
 */
public final class TrainingState {

  private final Map<String, GeneratorArchive.Tensor> tensors;
  private final SortedMap<String, Long> counters;

  private TrainingState(
      Map<String, GeneratorArchive.Tensor> tensors, SortedMap<String, Long> counters) {
    this.tensors = tensors;
    this.counters = counters;
  }

  /**
   * The state that a checkpoint holds.
   *
   * @param tensors by unique names
   * @param counters by name
   * @return the state
   */
  public static TrainingState of(
      List<GeneratorArchive.Tensor> tensors, SortedMap<String, Long> counters) {
    Map<String, GeneratorArchive.Tensor> byName = new LinkedHashMap<>();
    tensors.forEach(tensor -> byName.put(tensor.name(), tensor));
    return new TrainingState(byName, new TreeMap<>(counters));
  }

  /**
   * Weights, averages and moments.
   *
   * @return the tensors, in the order that they were added in
   */
  public List<GeneratorArchive.Tensor> tensors() {
    return List.copyOf(tensors.values());
  }

  /**
   * Whole numbers.
   *
   * @return by name
   */
  public SortedMap<String, Long> counters() {
    return new TreeMap<>(counters);
  }

  /**
   * Two states as one.
   *
   * @param other its names are others than this one's
   * @return a state with what both hold
   */
  public TrainingState and(TrainingState other) {
    Map<String, GeneratorArchive.Tensor> allTensors = new LinkedHashMap<>(tensors);
    allTensors.putAll(other.tensors);
    SortedMap<String, Long> allCounters = new TreeMap<>(counters);
    allCounters.putAll(other.counters);
    return new TrainingState(allTensors, allCounters);
  }

  /** The same under names that begin with a prefix. */
  public TrainingState prefixed(String prefix) {
    return renamed(name -> true, prefix::concat);
  }

  /** Returns the tensors whose names begin with a prefix, with the prefix removed. */
  public TrainingState under(String prefix) {
    return renamed(name -> name.startsWith(prefix), name -> name.substring(prefix.length()));
  }

  private TrainingState renamed(Predicate<String> kept, UnaryOperator<String> renaming) {
    List<GeneratorArchive.Tensor> renamed =
        tensors.values().stream()
            .filter(tensor -> kept.test(tensor.name()))
            .map(t -> t.named(renaming.apply(t.name())))
            .toList();
    SortedMap<String, Long> numbers = new TreeMap<>();
    counters.forEach(
        (name, value) -> {
          if (kept.test(name)) {
            numbers.put(renaming.apply(name), value);
          }
        });
    return of(renamed, numbers);
  }

  /**
   * Returns whether a training could resume from here.
   *
   * @return false if a number is NaN or infinite
   */
  public boolean isSound() {
    for (GeneratorArchive.Tensor tensor : tensors.values()) {
      for (float value : tensor.values()) {
        if (!Float.isFinite(value)) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * A whole number.
   *
   * @param name its name
   * @return the number
   * @throws IllegalArgumentException if there is none of that name
   */
  public long counter(String name) {
    Long value = counters.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the checkpoint lacks '" + name + "'");
    }
    return value;
  }

  public float[] values(String name, int length) {
    float[] values = tensor(name).values();
    if (values.length != length) {
      throw misshapen(name, Arrays.toString(new int[] {length}));
    }
    return values.clone();
  }

  /** Overwrites an array that has no gradient. */
  void copyTo(String name, NDArray target) {
    GeneratorArchive.Tensor tensor = tensor(name);
    long[] shape = tensor.shape().stream().mapToLong(Long::longValue).toArray();
    if (!Arrays.equals(shape, target.getShape().getShape())) {
      throw misshapen(name, target.getShape().toString());
    }
    EngineArrays.overwrite(target, tensor.values());
  }

  private GeneratorArchive.Tensor tensor(String name) {
    GeneratorArchive.Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("the checkpoint lacks the tensor '" + name + "'");
    }
    return tensor;
  }

  private IllegalArgumentException misshapen(String name, String expected) {
    return new IllegalArgumentException(
        "the checkpoint's tensor '" + name + "' is " + tensor(name).shape() + ", not " + expected);
  }

  /** Collects a state. Not thread-safe. */
  public static final class Builder {

    private final List<GeneratorArchive.Tensor> tensors = new ArrayList<>();
    private final SortedMap<String, Long> counters = new TreeMap<>();

    /** A state of nothing. */
    public Builder() {}

    Builder tensor(String name, NDArray array) {
      tensors.add(EngineArrays.tensor(name, array));
      return this;
    }

    /**
     * Adds tensors as they are.
     *
     * @param more under names of their own
     * @return this builder
     */
    public Builder tensors(List<GeneratorArchive.Tensor> more) {
      tensors.addAll(more);
      return this;
    }

    public Builder values(String name, float... values) {
      tensors.add(new GeneratorArchive.Tensor(name, List.of((long) values.length), values.clone()));
      return this;
    }

    /**
     * Adds a whole number.
     *
     * @param name unique
     * @param value any
     * @return this builder
     */
    public Builder counter(String name, long value) {
      counters.put(name, value);
      return this;
    }

    /**
     * The state.
     *
     * @return what was collected
     */
    public TrainingState build() {
      return of(tensors, counters);
    }
  }
}
