package io.augment.djl.gan.conditioning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import io.augment.djl.nn.DiscriminatorLayers;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Conditioning of the discriminator on the class, or its prediction of the class. The generator's
 * conditioning belongs to the architecture.
 *
 * <p>Implementations are immutable and thread-safe; the blocks they build are not.
 */
public interface Conditioning {

  /**
   * The name that configurations and archives know it by.
   *
   * @return for example {@code projection}
   */
  String name();

  /**
   * Every setting besides the name, by name.
   *
   * @return a new map
   */
  default SortedMap<String, String> settings() {
    return new TreeMap<>();
  }

  /**
   * Identity of this conditioning among others of the same name: every setting, as a text that is
   * equal whenever the behaviour is equal. The {@code toString} of a record is one if those of its
   * components are.
   *
   * @return a text, empty if the name and the settings identify it; empty optional, the default, if
   *     the settings are unknown: then no cache keeps what is fitted with it, as changed settings
   *     would go unnoticed
   */
  default Optional<String> identity() {
    return Optional.empty();
  }

  /**
   * Builds the discriminator's last layers, not initialised: features and one-hot labels, or
   * mixtures of them, to logits {@code (N)} and what the terms need, a row for each image.
   *
   * @param features number of features
   * @param classes number of classes
   * @param layers settings of the layers
   * @return the head
   */
  Block head(int features, int classes, DiscriminatorLayers layers);

  /**
   * Term of the discriminator's loss besides the adversarial one.
   *
   * @param real what the head gave for real images
   * @param fake what it gave for synthetic ones
   * @return a scalar; empty for nothing
   */
  default Optional<NDArray> discriminatorTerm(DiscriminatorOutput real, DiscriminatorOutput fake) {
    return Optional.empty();
  }

  /**
   * Term of the generator's loss besides the adversarial one.
   *
   * @param fake what the head gave for synthetic images
   * @return a scalar; empty for nothing
   */
  default Optional<NDArray> generatorTerm(DiscriminatorOutput fake) {
    return Optional.empty();
  }

  /**
   * Output of the head for a batch of images.
   *
   * @param outputs what the head gave
   * @param oneHot the classes that they are of, {@code (N, classes)}
   */
  record DiscriminatorOutput(NDList outputs, NDArray oneHot) {}

  /**
   * A projection of the features on the class.
   *
   * @return Miyato and Koyama 2018, arXiv 1802.05637
   */
  static Conditioning projection() {
    return new Projection();
  }

  /**
   * The label joined to the features.
   *
   * @return Mirza and Osindero 2014, arXiv 1411.1784
   */
  static Conditioning concatenation() {
    return new Concatenation();
  }

  /**
   * A classifier beside the discriminator, as AC-GAN has it, with the weight 1.
   *
   * @return Odena et al. 2016, arXiv 1610.09585
   */
  static Conditioning auxiliary() {
    return new AuxiliaryClassifier(AuxiliaryClassifier.DEFAULT_WEIGHT);
  }

  /**
   * The data-to-data cross-entropy of ReACGAN, with the paper's settings.
   *
   * @return Kang et al. 2021, arXiv 2111.01118
   */
  static Conditioning contrastive() {
    return DataToDataContrast.ofDefaults();
  }

  /**
   * All, with their defaults.
   *
   * @return each once
   */
  static List<Conditioning> all() {
    return List.of(projection(), concatenation(), auxiliary(), contrastive());
  }

  /**
   * The conditioning of a name, with its defaults.
   *
   * @param name as {@link #name()} gives it
   * @return the conditioning
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  static Conditioning named(String name) {
    return all().stream()
        .filter(conditioning -> conditioning.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "conditioning '"
                        + name
                        + "': expected one of "
                        + all().stream().map(Conditioning::name).toList()));
  }
}
