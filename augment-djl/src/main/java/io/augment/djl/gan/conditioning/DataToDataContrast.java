package io.augment.djl.gan.conditioning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import io.augment.djl.internal.nn.Scaling;
import io.augment.djl.internal.nn.head.ContrastiveHead;
import io.augment.djl.nn.DiscriminatorLayers;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The data-to-data cross-entropy: an image's features point to its class and away from the batch's
 * images of other classes, but no further than a margin, so that easy images stop to count. Kang et
 * al. 2021, "Rebooting ACGAN: Auxiliary Classifier GANs with Stable Training", arXiv 2111.01118,
 * equation 8.
 *
 * <p>Immutable and thread-safe. Construction throws {@link IllegalArgumentException} if a number is
 * out of its range.
 *
 * @param weight how much it counts, in (0, 100]
 * @param margin the similarity to the class that is enough, in (0, 1); one minus it is the
 *     similarity to other classes' images that is little enough
 * @param temperature what similarities are divided by, in (0, 10]
 */
record DataToDataContrast(double weight, double margin, double temperature)
    implements Conditioning {

  private static final int IMAGES = 1;
  private static final int CLASSES = 2;

  /**
   * Checks the numbers.
   *
   * @param weight how much it counts, in (0, 100]
   * @param margin the similarity to the class that is enough, in (0, 1)
   * @param temperature what similarities are divided by, in (0, 10]
   */
  public DataToDataContrast {
    require("weight", weight, weight > 0 && weight <= 100, "above 0, at most 100");
    require("margin", margin, margin > 0 && margin < 1, "in (0, 1)");
    require("temperature", temperature, temperature > 0 && temperature <= 10, "in (0, 10]");
  }

  private static void require(String field, double value, boolean accepted, String range) {
    if (!accepted) {
      throw new IllegalArgumentException(field + " " + value + ": expected a number " + range);
    }
  }

  /**
   * The paper's settings for images of few classes.
   *
   * @return weight 0.5, margin 0.98, temperature 0.5
   */
  public static DataToDataContrast ofDefaults() {
    return new DataToDataContrast(0.5, 0.98, 0.5);
  }

  @Override
  public String name() {
    return "contrastive";
  }

  @Override
  public Optional<String> identity() {
    return Optional.of("");
  }

  @Override
  public SortedMap<String, String> settings() {
    return new TreeMap<>(
        Map.of(
            "conditioning.weight", Double.toString(weight),
            "conditioning.margin", Double.toString(margin),
            "conditioning.temperature", Double.toString(temperature)));
  }

  @Override
  public Block head(int features, int classes, DiscriminatorLayers layers) {
    return new ContrastiveHead(features, classes, layers);
  }

  @Override
  public Optional<NDArray> discriminatorTerm(DiscriminatorOutput real, DiscriminatorOutput fake) {
    return Optional.of(Scaling.scaled(contrast(real), weight));
  }

  @Override
  public Optional<NDArray> generatorTerm(DiscriminatorOutput fake) {
    return Optional.of(Scaling.scaled(contrast(fake), weight));
  }

  /** The loss of a batch, unweighted. */
  NDArray contrast(DiscriminatorOutput output) {
    NDArray images = output.outputs().get(IMAGES); // (N, F)
    NDArray toClass = images.mul(output.outputs().get(CLASSES)).sum(new int[] {1}, true); // (N, 1)
    NDArray attraction = Activation.relu(toClass.sub((float) margin).neg()).neg(); // (N, 1)
    NDArray toOthers = images.matMul(images.transpose()); // (N, N)
    NDArray repulsion = Activation.relu(toOthers.sub((float) (1 - margin))); // (N, N)
    NDArray oneHot = output.oneHot();
    NDArray otherClass =
        oneHot.matMul(oneHot.transpose()).lt(0.5f).toType(DataType.FLOAT32, false); // (N, N)
    NDArray positive = Scaling.scaled(attraction, 1 / temperature).exp();
    NDArray negatives =
        Scaling.scaled(repulsion, 1 / temperature).exp().mul(otherClass).sum(new int[] {1}, true);
    return positive.add(negatives).log().sub(positive.log()).mean();
  }
}
