package io.augment.djl.architecture;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.training.initializer.Initializer;
import io.augment.data.SampleShape;
import io.augment.djl.architecture.internal.Architectures;
import io.augment.djl.internal.nn.SeededInitializer;
import io.augment.djl.nn.DiscriminatorLayers;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Builds the two networks of a class-conditional GAN. The library has {@linkplain #all() seven};
 * one of your own goes to {@code GanConfig.defaults().architecture(…)}, and archives of its
 * generators are loaded by {@code GanSynthesizer.load(file, architecture)}.
 *
 * <p>Generator: noise {@code (N, noise)} and one-hot labels {@code (N, classes)}, or mixtures of
 * them, to images {@code (N, C, H, W)} in [-1, 1]. Discriminator: a {@linkplain Trunk trunk}; its
 * head belongs to the conditioning.
 *
 * <p>Blocks may be of any kind, DJL's own among them: they are initialised with the shapes of what
 * they will be given, images or noise and labels of one sample. Before a training begins, and when
 * an archive is loaded, custom networks generate and discriminate two images; a failure, another
 * shape or a value that isn't finite is refused with the architecture's name. A block convolves in
 * the layout that it is written for: on a machine where the engine gets that wrong, see {@code
 * EngineHealth}.
 *
 * <p>Implementations are immutable and thread-safe; the blocks they build are not.
 */
public interface GanArchitecture {

  /**
   * The name that archives and configurations know it by.
   *
   * @return for example {@code resnet}; for one of your own a name that none of {@link #all()} has
   */
  String name();

  /**
   * Identity of this architecture among others of the same name: every setting, as a text that is
   * equal whenever the behaviour is equal. The {@code toString} of a record is one if those of its
   * components are.
   *
   * @return a text, empty if the name identifies it; empty optional, the default, if the settings
   *     are unknown: then no cache keeps what is fitted with it, as changed settings would go
   *     unnoticed
   */
  default Optional<String> identity() {
    return Optional.empty();
  }

  /**
   * Checks that there are networks for images of this shape.
   *
   * @param shape the shape of one image
   * @throws IllegalArgumentException if not, saying what is accepted
   */
  void check(SampleShape shape);

  /**
   * Number of standard normal numbers per sample: the latent, and after it all other random input
   * of the generator, so that the noise alone determines the sample.
   *
   * @param shape the shape of one image
   * @param latent length of the latent
   * @return the length of a generator's first input, at least {@code latent}
   */
  default int noise(SampleShape shape, int latent) {
    return latent;
  }

  /**
   * Returns whether truncating the latent gives more typical samples, as it does where the standard
   * normal latent is the layers' input.
   *
   * @return false for a generator that maps the latent first
   */
  default boolean truncatable() {
    return true;
  }

  /**
   * Returns the initializer of both networks' weights.
   *
   * @param random source of randomness
   * @return the initializer of a network
   */
  default Initializer initializer(SplittableRandom random) {
    return new SeededInitializer(random);
  }

  /**
   * Builds a generator, not initialised.
   *
   * @param shape the shape of one image
   * @param classes number of classes
   * @param latent length of the noise
   * @param width base number of channels
   * @return the generator
   */
  Block generator(SampleShape shape, int classes, int latent, int width);

  /**
   * Builds a discriminator without its head, not initialised.
   *
   * @param shape the shape of one image
   * @param width base number of channels
   * @param layers settings of its layers
   * @return the trunk
   */
  Trunk trunk(SampleShape shape, int width, DiscriminatorLayers layers);

  /**
   * Loss of the discriminator's self-supervision on real images.
   *
   * @param images real images {@code (N, C, H, W)}, as the discriminator was shown them
   * @param outputs what the trunk gave for them
   * @return a loss that is added to the discriminator's; empty for none
   */
  default Optional<NDArray> selfSupervision(NDArray images, NDList outputs) {
    return Optional.empty();
  }

  /**
   * Residual blocks, after Miyato et al. 2018, arXiv 1802.05957.
   *
   * @return the architecture
   */
  static GanArchitecture resnet() {
    return Architectures.RESNET;
  }

  /**
   * Dense layers alone, for images of a few hundred pixels.
   *
   * @return the architecture
   */
  static GanArchitecture mlp() {
    return Architectures.MLP;
  }

  /**
   * Plain convolutions, after Radford et al. 2015, arXiv 1511.06434: the default.
   *
   * @return the architecture
   */
  static GanArchitecture dcgan() {
    return Architectures.DCGAN;
  }

  /**
   * After Brock et al. 2018, arXiv 1809.11096.
   *
   * @return the architecture
   */
  static GanArchitecture biggan() {
    return Architectures.BIGGAN;
  }

  /**
   * Styles instead of a latent input, after Karras et al. 2019, arXiv 1812.04948.
   *
   * @return the architecture
   */
  static GanArchitecture stylegan() {
    return Architectures.STYLEGAN;
  }

  /**
   * After Liu et al. 2021, arXiv 2101.04775.
   *
   * @return the architecture
   */
  static GanArchitecture fastgan() {
    return Architectures.FASTGAN;
  }

  /**
   * A pyramid of details, after Denton et al. 2015, arXiv 1506.05751.
   *
   * @return the architecture
   */
  static GanArchitecture lapgan() {
    return Architectures.LAPGAN;
  }

  /**
   * All architectures.
   *
   * @return each once
   */
  static List<GanArchitecture> all() {
    return List.of(resnet(), mlp(), dcgan(), biggan(), stylegan(), fastgan(), lapgan());
  }

  /**
   * The architecture of a name.
   *
   * @param name as {@link #name()} gives it
   * @return the architecture
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  static GanArchitecture named(String name) {
    return all().stream()
        .filter(architecture -> architecture.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "architecture '"
                        + name
                        + "': expected one of "
                        + all().stream().map(GanArchitecture::name).toList()));
  }

  /**
   * A discriminator without its head, which depends on the conditioning: images {@code (N, C, H,
   * W)} in [-1, 1] to features {@code (N, features)}, and after these whatever {@link
   * GanArchitecture#selfSupervision} needs.
   */
  interface Trunk extends Block {

    /**
     * Number of features per image.
     *
     * @return at least 1
     */
    int features();

    /**
     * A trunk made of any block.
     *
     * @param block from images to features, not initialised; it may infer shapes from its input
     * @param features how many features it gives
     * @return the trunk
     */
    static Trunk of(Block block, int features) {
      return new BlockTrunk(block, features);
    }
  }
}
