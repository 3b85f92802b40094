package io.augment.djl.gan.conditioning;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import io.augment.djl.internal.nn.Scaling;
import io.augment.djl.internal.nn.head.AuxiliaryHead;
import io.augment.djl.nn.DiscriminatorLayers;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A classifier beside the discriminator: both networks are trained so that synthetic images are
 * classified as the class that they were generated for. Odena et al. 2016, arXiv 1610.09585. It
 * drives the generator to images that are easy to classify, which reduces their diversity; {@link
 * DataToDataContrast} mends that.
 *
 * <p>Immutable and thread-safe. Construction throws {@link IllegalArgumentException} if the weight
 * is out of its range.
 *
 * @param weight how much the classifier counts, in (0, 100]
 */
record AuxiliaryClassifier(double weight) implements Conditioning {

  /** The paper's weight. */
  public static final double DEFAULT_WEIGHT = 1;

  private static final int OF_CLASSES = 1;

  /**
   * Checks the weight.
   *
   * @param weight how much the classifier counts, in (0, 100]
   */
  public AuxiliaryClassifier {
    if (!(weight > 0 && weight <= 100)) {
      throw new IllegalArgumentException(
          "weight " + weight + ": expected a number above 0, at most 100");
    }
  }

  @Override
  public String name() {
    return "auxiliary";
  }

  @Override
  public Optional<String> identity() {
    return Optional.of("");
  }

  @Override
  public SortedMap<String, String> settings() {
    return new TreeMap<>(Map.of("conditioning.weight", Double.toString(weight)));
  }

  @Override
  public Block head(int features, int classes, DiscriminatorLayers layers) {
    return new AuxiliaryHead(features, classes, layers);
  }

  @Override
  public Optional<NDArray> discriminatorTerm(DiscriminatorOutput real, DiscriminatorOutput fake) {
    return Optional.of(Scaling.scaled(crossEntropy(real).add(crossEntropy(fake)), weight / 2));
  }

  @Override
  public Optional<NDArray> generatorTerm(DiscriminatorOutput fake) {
    return Optional.of(Scaling.scaled(crossEntropy(fake), weight));
  }

  private static NDArray crossEntropy(DiscriminatorOutput output) {
    NDArray logProbabilities = output.outputs().get(OF_CLASSES).logSoftmax(1);
    return logProbabilities.mul(output.oneHot()).sum(new int[] {1}).mean().neg();
  }
}
