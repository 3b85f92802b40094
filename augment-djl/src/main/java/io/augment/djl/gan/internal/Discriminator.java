package io.augment.djl.gan.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.augment.djl.architecture.GanArchitecture;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An architecture's trunk and a conditioning's head. Images {@code (N, C, H, W)} and labels {@code
 * (N, classes)} to logits {@code (N)}.
 */
final class Discriminator extends AbstractBlock {

  private final GanArchitecture.Trunk trunk;
  private final Block head;

  Discriminator(GanArchitecture.Trunk trunk, Block head) {
    this.trunk = addChildBlock("trunk", trunk);
    this.head = addChildBlock("head", head);
  }

  /** Number of features per image, as the trunk declares it. */
  int features() {
    return trunk.features();
  }

  /** Features of images, for the head. */
  NDArray features(ParameterStore store, NDArray images) {
    return trunk.forward(store, new NDList(images), false).head();
  }

  /**
   * The parameters of the layers next to the image.
   *
   * @param layers how many of them; the trunk says what a layer is by its children
   * @return their names in this block
   * @throws IllegalArgumentException if the trunk has not so many
   */
  Set<String> lowerLayers(int layers) {
    List<String> children = trunk.getChildren().keys();
    if (layers > children.size()) {
      throw new IllegalArgumentException(
          "frozenLayers " + layers + ": expected at most the trunk's " + children.size());
    }
    String prefix = getChildren().keys().get(0) + "_";
    return getParameters().keys().stream()
        .filter(
            name ->
                children.subList(0, layers).stream()
                    .anyMatch(child -> name.startsWith(prefix + child + "_")))
        .collect(Collectors.toSet());
  }

  /**
   * Output for a batch of images.
   *
   * @param head what the head gave, logits first
   * @param trunk what the trunk gave, features first
   */
  record Output(NDList head, NDList trunk) {

    NDArray logits() {
      return head.head();
    }

    /** Splits the outputs of real and synthetic images that passed together. */
    Output[] halves() {
      NDList[] heads = halves(head);
      NDList[] trunks = halves(trunk);
      return new Output[] {new Output(heads[0], trunks[0]), new Output(heads[1], trunks[1])};
    }

    private static NDList[] halves(NDList arrays) {
      NDList[] halves = {new NDList(), new NDList()};
      for (NDArray array : arrays) {
        NDList sides = array.split(2);
        halves[0].add(sides.get(0));
        halves[1].add(sides.get(1));
      }
      return halves;
    }
  }

  /** Runs the discriminator on images, and keeps its further outputs. */
  Output evaluate(ParameterStore store, NDArray images, NDArray labels, boolean training) {
    NDList ofTrunk = trunk.forward(store, new NDList(images), training);
    NDList ofHead = head.forward(store, new NDList(ofTrunk.head(), labels), training);
    return new Output(ofHead, ofTrunk);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    return new NDList(evaluate(store, inputs.get(0), inputs.get(1), training).logits());
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
    trunk.initialize(manager, type, inputs[0]); // images
    head.initialize(manager, type, new Shape(1, trunk.features()), inputs[1]); // and labels
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return new Shape[] {new Shape(inputs[0].get(0))};
  }
}
