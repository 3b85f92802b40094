package io.augment.djl.internal.network;

import io.augment.data.ClassLabels;
import io.augment.djl.archive.GeneratorArchive;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Weights of a network that knew some classes, for the same network that is to know others.
 * Whatever has nothing to do with classes is carried over. A class of the same name gets what it
 * had, a new one takes the place of one that is no more, and when there is none left, the mean of
 * the classes that there were: classes that begin alike are slow to become different (decision 18).
 *
 * <p>The extents of a weight that count classes are found by comparing it with the weight of a
 * network with one more class.
 */
public final class WeightTransfer {

  private static final int NONE = -1;

  private final Map<String, GeneratorArchive.Tensor> source = new HashMap<>();
  private final Map<String, long[]> oneClassMore;
  private final ClassLabels before;
  private final int[] origins;

  /**
   * A transplant.
   *
   * @param source the weights that there are
   * @param oneClassMore the shapes, by name, in a network of the same architecture that knows one
   *     class more
   * @param before the classes that the weights know
   * @param now the classes that they are to know
   */
  public WeightTransfer(
      List<GeneratorArchive.Tensor> source,
      Map<String, long[]> oneClassMore,
      ClassLabels before,
      ClassLabels now) {
    source.forEach(tensor -> this.source.put(tensor.name(), tensor));
    this.oneClassMore = Map.copyOf(oneClassMore);
    this.before = before;
    origins = origins(before.names(), now.names());
  }

  /** The class that each one takes the place of; none for the mean. */
  private static int[] origins(List<String> before, List<String> now) {
    int[] origins = now.stream().mapToInt(before::indexOf).toArray();
    int next = 0;
    for (int label = 0; label < origins.length; label++) {
      if (origins[label] == NONE) {
        while (next < before.size() && now.contains(before.get(next))) {
          next++;
        }
        origins[label] = next < before.size() ? next++ : NONE;
      }
    }
    return origins;
  }

  /**
   * The weight of a network that knows the classes of now.
   *
   * @param name its name
   * @param shape its shape
   * @return its values
   * @throws IllegalArgumentException if there is none that fits
   */
  float[] values(String name, long[] shape) {
    GeneratorArchive.Tensor tensor = source.get(name);
    long[] more = oneClassMore.get(name);
    if (tensor == null || more == null || more.length != shape.length) {
      throw misfit(name, "is not there");
    }
    long[] extents = tensor.shape().stream().mapToLong(Long::longValue).toArray();
    float[] values = tensor.values();
    for (int axis = 0; axis < shape.length; axis++) {
      boolean ofClasses = more[axis] == extents[axis] + 1;
      if (!ofClasses && more[axis] != extents[axis]) {
        throw misfit(name, "is " + tensor.shape());
      }
      if (ofClasses) {
        values = withClassesOfNow(values, extents, axis);
        extents[axis] += origins.length - before.count();
      }
    }
    if (!Arrays.equals(extents, shape)) {
      throw misfit(name, "is " + tensor.shape());
    }
    return values;
  }

  private static IllegalArgumentException misfit(String name, String problem) {
    return new IllegalArgumentException(
        "to begin from: the tensor '" + name + "' " + problem + ", expected the same networks");
  }

  /** Classes stand at the end of their axis, after what else is counted along it. */
  private float[] withClassesOfNow(float[] values, long[] extents, int axis) {
    int inner = 1;
    for (int i = axis + 1; i < extents.length; i++) {
      inner *= Math.toIntExact(extents[i]);
    }
    int extent = Math.toIntExact(extents[axis]);
    int others = extent - before.count();
    int outer = values.length / (extent * inner);
    float[] result = new float[outer * (others + origins.length) * inner];
    for (int o = 0; o < outer; o++) {
      int from = o * extent * inner;
      int to = o * (others + origins.length) * inner;
      System.arraycopy(values, from, result, to, others * inner);
      for (int label = 0; label < origins.length; label++) {
        for (int i = 0; i < inner; i++) {
          result[to + (others + label) * inner + i] =
              ofClass(label, values, from + others * inner + i, inner);
        }
      }
    }
    return result;
  }

  private float ofClass(int label, float[] values, int start, int stride) {
    if (origins[label] != NONE) {
      return values[start + origins[label] * stride];
    }
    double sum = 0;
    for (int other = 0; other < before.count(); other++) {
      sum += values[start + other * stride];
    }
    return (float) (sum / before.count());
  }

  /**
   * The shapes of a network.
   *
   * @param network any network
   * @return by name
   */
  public static Map<String, long[]> shapes(Network network) {
    Map<String, long[]> shapes = new HashMap<>();
    List<String> names = new ArrayList<>(network.parameterNames());
    for (int i = 0; i < names.size(); i++) {
      shapes.put(names.get(i), network.parameters().get(i).getArray().getShape().getShape());
    }
    return shapes;
  }
}
