package io.augment.djl.architecture.internal;

import ai.djl.nn.Block;
import io.augment.data.SampleShape;
import io.augment.djl.architecture.GanArchitecture;
import io.augment.djl.nn.DiscriminatorLayers;
import java.util.Optional;

/**
 * An architecture of the library, identified by its name alone: it takes images of 1 or 3 channels,
 * within a range of sides. Where its networks want sides that are multiples of a number, they are
 * built for the next larger ones: the generator's images are cut, and the discriminator sees images
 * continued by their reflection. Immutable and thread-safe.
 */
class BuiltInArchitecture implements GanArchitecture {

  /** How images of any size become such. */
  private static final String LARGER = ", to which --size and ImageReading.size bring images";

  private final String name;
  private final int least;
  private final int most;
  private final int multiple;
  private final Generators generators;
  private final Trunks trunks;

  BuiltInArchitecture(String name, int least, int most, Generators generators, Trunks trunks) {
    this(name, least, most, 1, generators, trunks);
  }

  BuiltInArchitecture(
      String name, int least, int most, int multiple, Generators generators, Trunks trunks) {
    this.name = name;
    this.least = least;
    this.most = most;
    this.multiple = multiple;
    this.generators = generators;
    this.trunks = trunks;
  }

  /** Builds generators. */
  @FunctionalInterface
  interface Generators {
    Block build(SampleShape shape, int classes, int latent, int width);
  }

  /** Builds trunks. */
  @FunctionalInterface
  interface Trunks {
    GanArchitecture.Trunk build(SampleShape shape, int width, DiscriminatorLayers layers);
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final Optional<String> identity() {
    return Optional.of("");
  }

  @Override
  public final void check(SampleShape shape) {
    boolean sized =
        !shape.isImage()
            || (Math.min(shape.height(), shape.width()) >= least
                && Math.max(shape.height(), shape.width()) <= most);
    if (!shape.isImage() || !sized || (shape.channels() != 1 && shape.channels() != 3)) {
      throw new IllegalArgumentException(
          String.format(
              "samples of %s: the %s architecture takes images of 1 or 3 channels,"
                  + " %d to %d pixels a side%s",
              shape, name, least, most, sized ? "" : LARGER));
    }
  }

  /** The shape that networks for images of a shape are built for. */
  final SampleShape built(SampleShape shape) {
    return SampleShape.image(shape.channels(), up(shape.height()), up(shape.width()));
  }

  private int up(int side) {
    return (side + multiple - 1) / multiple * multiple;
  }

  @Override
  public final Block generator(SampleShape shape, int classes, int latent, int width) {
    check(shape);
    SampleShape built = built(shape);
    Block generator = generators.build(built, classes, latent, width);
    return built.equals(shape) ? generator : new CroppedGenerator(shape, built, generator);
  }

  @Override
  public final GanArchitecture.Trunk trunk(
      SampleShape shape, int width, DiscriminatorLayers layers) {
    check(shape);
    SampleShape built = built(shape);
    GanArchitecture.Trunk trunk = trunks.build(built, width, layers);
    return built.equals(shape) ? trunk : new ReflectedTrunk(shape, built, trunk);
  }
}
