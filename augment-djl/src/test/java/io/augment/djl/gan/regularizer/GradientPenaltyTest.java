package io.augment.djl.gan.regularizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import io.augment.djl.internal.nn.DiscriminatorConv2d;
import io.augment.djl.internal.nn.DiscriminatorLinear;
import io.augment.djl.internal.nn.SeededInitializer;
import io.augment.djl.nn.DiscriminatorLayers;
import io.augment.djl.nn.Nonlinearity;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GradientPenaltyTest {

  private static final int IMAGES = 6;
  private static final int SIDE = 5;

  private NDManager manager;
  private TinyDiscriminator discriminator;

  /** A small smooth critic: a convolution, a nonlinearity, a dense layer. */
  private static final class TinyDiscriminator {

    private final Block conv = new DiscriminatorConv2d(1, 3, 3, DiscriminatorLayers.SMOOTH);
    private final Block dense =
        new DiscriminatorLinear(3 * SIDE * SIDE, 1, DiscriminatorLayers.SMOOTH);
    private final ParameterStore store;

    TinyDiscriminator(NDManager manager) {
      store = new ParameterStore(manager, false);
      SeededInitializer initializer = new SeededInitializer(new SplittableRandom(5));
      for (Block layer : List.of(conv, dense)) {
        layer.setInitializer(initializer, Parameter.Type.WEIGHT);
        layer.initialize(manager, DataType.FLOAT32, new Shape(1));
      }
    }

    private NDArray logits(NDArray images) {
      NDArray h = conv.forward(store, new NDList(images), false).head();
      h = Nonlinearity.SILU.apply(h).reshape(images.getShape().get(0), -1);
      return dense.forward(store, new NDList(h), false).head().squeeze(1);
    }

    private List<NDArray> weights() {
      List<NDArray> weights = new ArrayList<>();
      for (Block layer : List.of(conv, dense)) {
        layer.getParameters().values().forEach(p -> weights.add(p.getArray()));
      }
      return weights;
    }

    private List<float[]> gradients() {
      return weights().stream().map(weight -> weight.getGradient().toFloatArray()).toList();
    }

    /** As regularisers ask it. */
    private Regularizer.DiscriminatorContext.Discriminator during(GradientCollector collector) {
      return new Regularizer.DiscriminatorContext.Discriminator() {
        @Override
        public NDArray logits(NDArray images, NDArray labels) {
          return TinyDiscriminator.this.logits(images);
        }

        @Override
        public NDArray inputGradient(NDArray images, NDArray labels) {
          NDArray at = images.stopGradient();
          weights().forEach(weight -> weight.setRequiresGradient(false));
          at.setRequiresGradient(true);
          collector.backward(TinyDiscriminator.this.logits(at).sum());
          weights().forEach(weight -> weight.setRequiresGradient(true));
          return at.getGradient().stopGradient();
        }
      };
    }
  }

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
    discriminator = new TinyDiscriminator(manager);
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private NDArray images(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[IMAGES * SIDE * SIDE];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (2 * random.nextDouble() - 1);
    }
    return manager.create(values, new Shape(IMAGES, 1, SIDE, SIDE));
  }

  private Regularizer.DiscriminatorContext context(GradientCollector collector, int step) {
    NDArray none = manager.ones(new Shape(IMAGES, 2));
    return new Regularizer.DiscriminatorContext(
        discriminator.during(collector),
        new Regularizer.DiscriminatorContext.Side(images(1), images(1), none, none),
        new Regularizer.DiscriminatorContext.Side(images(2), images(2), none, none),
        step,
        new SplittableRandom(3));
  }

  @ParameterizedTest
  @EnumSource(GradientPenalty.Kind.class)
  @SuppressWarnings("try") // the collector is held open, and the engine called past it
  void itsGradientIsWhatSecondDerivativesGive(GradientPenalty.Kind kind) {
    // given the exact way, which also leaves the gradients of the logits themselves behind
    double weight = 3;
    List<float[]> ofLogits;
    List<float[]> ofBoth;
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      NDArray at = kind.at(context(collector, 4)).stopGradient();
      at.setRequiresGradient(true);
      JniUtils.backward(
          (PtNDArray) discriminator.logits(at).sum(), (PtNDArray) manager.create(1f), true, true);
      ofLogits = discriminator.gradients();
      NDArray squares = at.getGradient().square().sum(new int[] {1, 2, 3});
      NDArray penalty =
          kind == GradientPenalty.Kind.R1
              ? squares.mean().mul(manager.create((float) weight / 2))
              : squares.sqrt().sub(1).square().mean().mul(manager.create((float) weight));
      JniUtils.backward((PtNDArray) penalty, (PtNDArray) manager.create(1f), false, false);
      ofBoth = discriminator.gradients();
    }

    // when
    close();
    open();
    List<float[]> ofPenalty;
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      collector.backward(new GradientPenalty(kind, weight, 1).surrogate(context(collector, 4)));
      ofPenalty = discriminator.gradients();
    }

    // then they agree to a thousandth of the gradient's length
    double apart = 0;
    double length = 0;
    for (int parameter = 0; parameter < ofBoth.size(); parameter++) {
      for (int i = 0; i < ofBoth.get(parameter).length; i++) {
        double exact = ofBoth.get(parameter)[i] - ofLogits.get(parameter)[i];
        apart += Math.pow(ofPenalty.get(parameter)[i] - exact, 2);
        length += exact * exact;
      }
    }
    assertThat(Math.sqrt(apart / length)).isLessThan(1e-3);
  }

  @Test
  void aLazyPenaltyCountsAsMuchAtFewerSteps() {
    // given
    Regularizer.Term every = Regularizer.gradientPenalty(3).begin(100);
    Regularizer.Term fourth = GradientPenalty.betweenSides(3, 4).begin(100);
    NDArray loss = manager.create(1f);
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {

      // when
      float once = every.discriminator(loss, context(collector, 4)).getFloat() - 1;
      float atFour = fourth.discriminator(loss, context(collector, 4)).getFloat() - 1;

      // then
      assertThat(atFour).isCloseTo(4 * once, within(1e-4f));
      assertThat(fourth.discriminator(loss, context(collector, 5))).isSameAs(loss);
    }
  }

  @Test
  void numbersOutOfRangeAreRefusedByName() {
    assertThatThrownBy(() -> Regularizer.r1(0)).hasMessageStartingWith("r1Weight 0.0: expected");
    assertThatThrownBy(() -> Regularizer.gradientPenalty(Double.NaN))
        .hasMessageStartingWith("gradientPenaltyWeight NaN: expected");
    assertThatThrownBy(() -> GradientPenalty.r1(1, 65)).hasMessageStartingWith("every 65: ");
  }
}
