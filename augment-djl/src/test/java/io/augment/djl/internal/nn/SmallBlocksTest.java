package io.augment.djl.internal.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import io.augment.djl.internal.nn.block.SkipLayerExcitation;
import io.augment.djl.internal.nn.block.StyleMapping;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The blocks of the style-based and the light GAN. */
class SmallBlocksTest {

  private NDManager manager;
  private ParameterStore store;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
    store = new ParameterStore(manager, false);
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void minibatchDeviationAveragesTheDeviationsOfEachGroup() {
    // given two groups of two images of two pixels: differences of 2 and 6, and of 0 and 8
    NDArray maps = manager.create(new float[] {1, 1, 3, 7, 5, 9, 5, 1}, new Shape(4, 1, 1, 2));

    // when
    NDArray joined = MinibatchDeviation.joined(maps, 2);

    // then half a difference is its deviation: (1 + 3) / 2 and (0 + 4) / 2
    assertThat(joined.getShape()).isEqualTo(new Shape(4, 2, 1, 2));
    assertThat(joined.toFloatArray())
        .usingComparatorWithPrecision(1e-4f)
        .containsExactly(1, 1, 2, 2, 3, 7, 2, 2, 5, 9, 2, 2, 5, 1, 2, 2);
  }

  @Test
  void minibatchDeviationTellsGroupsApart() {
    // given a group of equal images and one of different images
    NDArray maps = manager.create(new float[] {4, 4, 0, 2}, new Shape(4, 1, 1, 1));

    // when
    float[] joined = MinibatchDeviation.joined(maps, 2).toFloatArray();

    // then each group has its own
    assertThat(joined).usingComparatorWithPrecision(1e-3f).containsExactly(4, 0, 4, 0, 0, 1, 2, 1);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 3", "4, 4", "5, 5", "6, 6", "8, 4", "10, 5", "24, 4", "14, 7"})
  void groupsHaveFourImagesOrMoreAndFitIntoTheBatch(int images, int group) {
    assertThat(MinibatchDeviation.group(images)).isEqualTo(group);
  }

  @Test
  void halfOfTheChannelsGateTheOthers() {
    NDArray x = manager.create(new float[] {3, 5, 0, 100}, new Shape(1, 4, 1, 1));
    assertThat(GatedLinearUnit.apply(x).toFloatArray())
        .usingComparatorWithPrecision(1e-6f)
        .containsExactly(1.5f, 5);
  }

  @Test
  void aSmallMapExcitesTheChannelsOfALargeOne() {
    // given weights that hand the mean of a quarter of the small map to the first channel
    SkipLayerExcitation block = initialized(new SkipLayerExcitation(2, 1, 8, 8));
    float[] squeeze = new float[16 * 2];
    squeeze[0] = 1; // from the first pixel of the 4×4 grid to the first channel
    fill(block, "squeeze", squeeze);
    fill(block, "excite", 1, 0, 0, 1);
    NDArray large = manager.ones(new Shape(1, 2, 16, 16));
    float[] small = new float[64];
    small[0] = 8; // the mean of the grid's first pixel is 2
    NDList given = new NDList(large, manager.create(small, new Shape(1, 1, 8, 8)));

    // when
    NDArray excited = block.forward(store, given, true).head();

    // then the first channel is scaled by the sigmoid of 2, the second by that of 0
    assertThat(excited.getShape()).isEqualTo(large.getShape());
    assertThat(excited.getFloat(0, 0, 3, 3)).isCloseTo(0.8808f, within(1e-4f));
    assertThat(excited.getFloat(0, 1, 3, 3)).isCloseTo(0.5f, within(1e-4f));
  }

  @Test
  void aStyleDependsOnTheLatentsDirectionAndTheClassAndNotOnTheLatentsLength() {
    // given
    StyleMapping mapping = initialized(new StyleMapping(3, 2, 4, 2));
    NDArray latent = manager.create(new float[] {1, -2, 0.5f}, new Shape(1, 3));
    NDArray first = manager.create(new float[] {1, 0}, new Shape(1, 2));
    NDArray second = manager.create(new float[] {0, 1}, new Shape(1, 2));

    // when
    float[] style = style(mapping, latent, first);

    // then
    assertThat(style(mapping, latent.mul(7), first))
        .usingComparatorWithPrecision(1e-5f)
        .containsExactly(style);
    assertThat(style(mapping, latent.neg(), first)).isNotEqualTo(style);
    assertThat(style(mapping, latent, second)).isNotEqualTo(style);
  }

  private float[] style(Block mapping, NDArray latent, NDArray oneHot) {
    return mapping.forward(store, new NDList(latent, oneHot), false).head().toFloatArray();
  }

  @Test
  void aLearnedConstantHasARootMeanSquareOfOneInEachPixel() {
    LearnedConstant constant = initialized(new LearnedConstant(6, 2, 3));
    NDArray map = constant.forward(store, new NDList(manager.zeros(new Shape(1))), true).head();
    assertThat(map.getShape()).isEqualTo(new Shape(1, 6, 2, 3));
    assertThat(map.square().mean(new int[] {1}).toFloatArray())
        .usingComparatorWithPrecision(1e-3f)
        .containsOnly(1f);
  }

  @Test
  void growingSmoothlyInterpolatesBetweenTheCentresOfPixels() {
    NDArray row = manager.create(new float[] {0, 4}, new Shape(1, 1, 1, 2));
    assertThat(Resizing.growSmoothly(row, 1, 4).toFloatArray()).containsExactly(0, 1, 3, 4);
  }

  private void fill(Block block, String name, float... values) {
    NDArray array = block.getParameters().get(name).getArray();
    array.muli(0).addi(manager.create(values, array.getShape()));
  }

  private <B extends Block> B initialized(B block) {
    block.setInitializer(new SeededInitializer(new SplittableRandom(3)), Parameter.Type.WEIGHT);
    block.initialize(manager, DataType.FLOAT32, new Shape(1));
    return block;
  }
}
