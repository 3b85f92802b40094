package io.augment.djl.gan.conditioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import io.augment.djl.internal.nn.SeededInitializer;
import io.augment.djl.nn.DiscriminatorLayers;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConditioningTest {

  private NDManager manager;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private NDArray array(float[][] rows) {
    return manager.create(rows);
  }

  @Test
  void everyHeadGivesALogitForEachImageAndARowForEachOfItsOtherOutputs() {
    // given
    NDArray features = manager.ones(new Shape(4, 3));
    NDArray oneHot = array(new float[][] {{1, 0}, {0, 1}, {1, 0}, {0, 1}});
    for (Conditioning conditioning : Conditioning.all()) {
      for (DiscriminatorLayers layers :
          new DiscriminatorLayers[] {DiscriminatorLayers.SPECTRAL, DiscriminatorLayers.SMOOTH}) {
        Block head = conditioning.head(3, 2, layers);
        SeededInitializer initializer = new SeededInitializer(new SplittableRandom(1));
        head.setInitializer(initializer, Parameter.Type.WEIGHT);
        head.setInitializer(initializer, Parameter.Type.OTHER);
        head.initialize(manager, DataType.FLOAT32, new Shape(1));

        // when
        NDList outputs =
            head.forward(new ParameterStore(manager, false), new NDList(features, oneHot), true);

        // then
        assertThat(outputs.head().getShape()).as(conditioning.name()).isEqualTo(new Shape(4));
        assertThat(outputs).allSatisfy(o -> assertThat(o.getShape().get(0)).isEqualTo(4));
        Conditioning.DiscriminatorOutput output =
            new Conditioning.DiscriminatorOutput(outputs, oneHot);
        conditioning
            .generatorTerm(output)
            .ifPresent(term -> assertThat(term.getFloat()).isPositive());
      }
    }
  }

  @Test
  void theAuxiliaryClassifierIsACrossEntropy() {
    // given logits of three classes for two images
    float[][] logits = {{1, 2, -1}, {0, 0.5f, 3}};
    int[] labels = {1, 0};
    Conditioning.DiscriminatorOutput output =
        new Conditioning.DiscriminatorOutput(
            new NDList(manager.zeros(new Shape(2)), array(logits)),
            array(new float[][] {{0, 1, 0}, {1, 0, 0}}));
    double expected = 0;
    for (int i = 0; i < 2; i++) {
      double sum = 0;
      for (float logit : logits[i]) {
        sum += Math.exp(logit);
      }
      expected += (Math.log(sum) - logits[i][labels[i]]) / 2;
    }

    // when
    AuxiliaryClassifier auxiliary = new AuxiliaryClassifier(0.4);
    double ofGenerator = auxiliary.generatorTerm(output).orElseThrow().getFloat();
    double ofDiscriminator = auxiliary.discriminatorTerm(output, output).orElseThrow().getFloat();

    // then the generator's term is the cross-entropy, the discriminator's the mean over both sides
    assertThat(ofGenerator).isCloseTo(0.4 * expected, within(1e-5));
    assertThat(ofDiscriminator).isCloseTo(0.4 * expected, within(1e-5));
  }

  @Test
  void theContrastIsThePapersEquationWorkedOutByHand() {
    // given five images on the unit circle, of two classes, and where their classes lie
    double[] angles = {0.1, 0.4, 1.2, 2.8, 0.05};
    int[] labels = {0, 0, 1, 1, 1};
    double[] proxies = {0.2, 1.5};
    float[][] images = new float[5][];
    float[][] classes = new float[5][];
    float[][] oneHot = new float[5][2];
    for (int i = 0; i < 5; i++) {
      images[i] = onCircle(angles[i]);
      classes[i] = onCircle(proxies[labels[i]]);
      oneHot[i][labels[i]] = 1;
    }
    DataToDataContrast contrast = new DataToDataContrast(1, 0.98, 0.5);
    double expected = 0;
    for (int i = 0; i < 5; i++) {
      double toClass = Math.cos(angles[i] - proxies[labels[i]]);
      double positive = Math.exp(Math.min(0, toClass - 0.98) / 0.5);
      double negatives = 0;
      for (int j = 0; j < 5; j++) {
        if (labels[j] != labels[i]) {
          negatives += Math.exp(Math.max(0, Math.cos(angles[i] - angles[j]) - 0.02) / 0.5);
        }
      }
      expected -= Math.log(positive / (positive + negatives)) / 5;
    }

    // when
    double loss =
        contrast
            .contrast(
                new Conditioning.DiscriminatorOutput(
                    new NDList(manager.zeros(new Shape(5)), array(images), array(classes)),
                    array(oneHot)))
            .getFloat();

    // then
    assertThat(loss).isCloseTo(expected, within(1e-5));
  }

  private static float[] onCircle(double angle) {
    return new float[] {(float) Math.cos(angle), (float) Math.sin(angle)};
  }

  @Test
  void whatIsNoConditioningOrOutOfRangeIsRefused() {
    assertThatThrownBy(() -> Conditioning.named("osmosis"))
        .hasMessage(
            "conditioning 'osmosis': expected one of"
                + " [projection, concatenation, auxiliary, contrastive]");
    assertThatThrownBy(() -> new AuxiliaryClassifier(0)).hasMessageStartingWith("weight 0.0: ");
    assertThatThrownBy(() -> new DataToDataContrast(1, 1, 1)).hasMessageStartingWith("margin 1.0:");
    assertThatThrownBy(() -> new DataToDataContrast(1, 0.5, 11))
        .hasMessageStartingWith("temperature 11.0:");
  }
}
