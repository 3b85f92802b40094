package io.augment.djl.gan.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.initializer.Initializer;
import io.augment.data.SampleShape;
import io.augment.djl.architecture.GanArchitecture;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.internal.network.FittedNetwork;
import io.augment.djl.internal.network.Network;
import io.augment.djl.internal.network.NetworkInputs;
import io.augment.djl.nn.DiscriminatorLayers;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An architecture of a user's own, which is named in the message where it doesn't keep to what
 * {@link GanArchitecture} says.
 *
 * @param own the architecture
 */
public record CheckedArchitecture(GanArchitecture own) implements GanArchitecture {

  private static final int TRIED = 2; // images; one would hide an axis that is missing

  /**
   * An architecture that is checked, unless it is one of the library's.
   *
   * @param architecture any
   * @return the same, checked
   */
  public static GanArchitecture of(GanArchitecture architecture) {
    boolean builtIn =
        GanArchitecture.all().stream()
            .anyMatch(known -> known.getClass().equals(architecture.getClass()));
    return builtIn || architecture instanceof CheckedArchitecture
        ? architecture
        : new CheckedArchitecture(architecture);
  }

  @Override
  public String name() {
    return own.name();
  }

  @Override
  public Optional<String> identity() {
    return own.identity();
  }

  @Override
  public void check(SampleShape shape) {
    own.check(shape);
  }

  @Override
  public int noise(SampleShape shape, int latent) {
    int noise = own.noise(shape, latent);
    if (noise < latent) {
      throw broken("noise returned " + noise + ": expected at least " + latent + ", the latent");
    }
    return noise;
  }

  @Override
  public boolean truncatable() {
    return own.truncatable();
  }

  @Override
  public Initializer initializer(SplittableRandom random) {
    return present("initializer", own.initializer(random));
  }

  @Override
  public Block generator(SampleShape shape, int classes, int latent, int width) {
    return present("generator", own.generator(shape, classes, latent, width));
  }

  @Override
  public GanArchitecture.Trunk trunk(SampleShape shape, int width, DiscriminatorLayers layers) {
    GanArchitecture.Trunk trunk = present("trunk", own.trunk(shape, width, layers));
    if (trunk.features() < 1) {
      throw broken("its trunk has " + trunk.features() + " features: expected at least 1");
    }
    return trunk;
  }

  @Override
  public Optional<NDArray> selfSupervision(NDArray images, NDList outputs) {
    return present("selfSupervision", own.selfSupervision(images, outputs));
  }

  /**
   * Does what an architecture's block is part of.
   *
   * @param architecture the architecture
   * @param part what is done, such as {@code initialising its generator}
   * @param work does it
   * @return the result
   * @throws IllegalStateException if it fails and the architecture is a user's own
   */
  static <T> T within(GanArchitecture architecture, String part, Supplier<T> work) {
    if (!(architecture instanceof CheckedArchitecture checked)) {
      return work.get();
    }
    try {
      return work.get();
    } catch (RuntimeException e) {
      IllegalStateException named = checked.broken(part + " failed: " + e.getMessage());
      named.initCause(e);
      throw named;
    }
  }

  /**
   * A generator with the weights of an archive.
   *
   * @param architecture builds it
   * @param archive has the weights
   * @return the generator
   * @throws IllegalArgumentException if they don't fit
   * @throws IllegalStateException if it is a user's own and gives something else than images
   */
  public static FittedNetwork fitted(GanArchitecture architecture, GeneratorArchive archive) {
    GeneratorArchive.Manifest manifest = archive.manifest();
    SampleShape shape = manifest.shape();
    int classes = manifest.classes().count();
    int latent = manifest.latent();
    Shape[] inputs = {new Shape(1, architecture.noise(shape, latent)), new Shape(1, classes)};
    Block block = architecture.generator(shape, classes, latent, manifest.width());
    FittedNetwork fitted = FittedNetwork.of(block, archive.tensors(), inputs);
    try {
      fitted.use(
          (network, scope) -> {
            tryGenerator(architecture, network, scope, shape, inputs);
            return true;
          });
      return fitted;
    } catch (RuntimeException e) {
      fitted.close();
      throw e;
    }
  }

  /**
   * Draws two images.
   *
   * @param architecture what the generator is of; one of the library's is not tried
   * @param generator a network with weights
   * @param manager parent of what is computed
   * @param images the shape that images ought to have
   * @param inputs the shapes of noise and label, for one image
   * @throws IllegalStateException if it fails, or gives something else
   */
  static void tryGenerator(
      GanArchitecture architecture,
      Network generator,
      NDManager manager,
      SampleShape images,
      Shape... inputs) {
    if (architecture instanceof CheckedArchitecture checked) {
      try (NDManager scope = manager.newSubManager()) {
        NDArray noise = noise(scope, Math.toIntExact(inputs[0].get(1)));
        NDArray labels =
            NetworkInputs.oneHot(scope, new int[TRIED], Math.toIntExact(inputs[1].get(1)));
        NDArray drawn =
            within(architecture, "its generator", () -> generator.forward(false, noise, labels));
        checked.require("its generator", drawn, imageShape(images, TRIED));
      }
    }
  }

  /**
   * Runs a trunk on two images.
   *
   * @param architecture what the trunk is of; one of the library's is not tried
   * @param block a discriminator
   * @param discriminator the same with weights
   * @param manager parent of what is computed
   * @param images the shape of one image
   * @throws IllegalStateException if it fails, or gives something else
   */
  static void tryTrunk(
      GanArchitecture architecture,
      Discriminator block,
      Network discriminator,
      NDManager manager,
      SampleShape images) {
    if (architecture instanceof CheckedArchitecture checked) {
      try (NDManager scope = manager.newSubManager()) {
        NDArray given = noise(scope, images.values()).reshape(imageShape(images, TRIED));
        NDArray features =
            within(architecture, "its trunk", () -> block.features(discriminator.store(), given));
        checked.require("its trunk", features, new Shape(TRIED, block.features()));
      }
    }
  }

  private static NDArray noise(NDManager scope, int length) {
    return NetworkInputs.noise(scope, new SplittableRandom(1), TRIED, length);
  }

  static Shape imageShape(SampleShape shape, int images) {
    return new Shape(images, shape.channels(), shape.height(), shape.width());
  }

  private void require(String part, NDArray given, Shape expected) {
    if (!given.getShape().equals(expected)) {
      throw broken(part + " gave " + given.getShape() + ": expected " + expected);
    }
    for (float value : given.toFloatArray()) {
      if (!Float.isFinite(value)) {
        throw broken(part + " gave " + value + ": expected finite numbers");
      }
    }
  }

  private <T> T present(String method, @Nullable T returned) {
    if (returned == null) {
      throw broken(method + " returned null");
    }
    return returned;
  }

  private IllegalStateException broken(String how) {
    return new IllegalStateException(
        String.format("architecture '%s' (%s): %s", name(), own.getClass().getName(), how));
  }
}
