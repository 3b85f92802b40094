package io.augment.benchmarks;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.Initializer;
import io.augment.data.SampleShape;
import io.augment.djl.architecture.GanArchitecture;
import io.augment.djl.benchmarks.Dcgan28;
import io.augment.djl.gan.AdversarialLoss;
import io.augment.djl.gan.GanConfig;
import io.augment.djl.transform.DifferentiableAugmentation;
import java.util.List;

/**
 * A network that {@code torch_gan_step.py} has as well.
 *
 * @param name as the peer knows it
 * @param shape what its images are
 * @param config its networks and its loss, all else as the library has it
 */
record PeerNetwork(String name, SampleShape shape, GanConfig config) {

  static final int CLASSES = 3;

  static PeerNetwork named(String name, int width) {
    return switch (name) {
      case "resnet32" ->
          new PeerNetwork(
              name,
              SampleShape.image(3, 32, 32),
              GanConfig.defaults().architecture(GanArchitecture.resnet()).latent(64).width(width));
      case "dcgan28" -> {
        Dcgan28 networks = new Dcgan28();
        yield new PeerNetwork(
            name,
            Dcgan28.SHAPE,
            GanConfig.defaults()
                .architecture(networks)
                .latent(Dcgan28.LATENT)
                .width(width)
                .loss(AdversarialLoss.nonSaturating())
                .conditioning(networks)
                .layers(Dcgan28.LAYERS));
      }
      default ->
          throw new IllegalArgumentException("net " + name + ": expected dcgan28 or resnet32");
    };
  }

  /** One update of each network a step and nothing besides, as the peer's step is. */
  GanConfig equalWork() {
    return config
        .discriminatorSteps(1)
        .regularizers(List.of())
        .augmentation(DifferentiableAugmentation.none());
  }

  long generatorParameters() {
    return learnt(config.architecture().generator(shape, CLASSES, config.latent(), config.width()));
  }

  long discriminatorParameters() {
    GanArchitecture.Trunk trunk =
        config.architecture().trunk(shape, config.width(), config.layers());
    Block head = config.conditioning().head(trunk.features(), CLASSES, config.layers());
    return learnt(trunk) + learnt(head);
  }

  /** Running statistics are not learnt. */
  private static long learnt(Block block) {
    try (NDManager manager = NDManager.newBaseManager()) {
      block.setInitializer(Initializer.ONES, Parameter.Type.OTHER); // it has none of its own
      block.initialize(manager, DataType.FLOAT32, new Shape(1), new Shape(1));
      return block.getParameters().values().stream()
          .filter(Parameter::requiresGradient)
          .mapToLong(parameter -> parameter.getShape().size())
          .sum();
    }
  }
}
