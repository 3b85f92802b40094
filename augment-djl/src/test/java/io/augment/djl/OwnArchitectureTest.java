package io.augment.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import io.augment.LabeledSamples;
import io.augment.data.SampleShape;
import io.augment.djl.architecture.GanArchitecture;
import io.augment.djl.archive.ArchiveFormatException;
import io.augment.djl.gan.GanConfig;
import io.augment.djl.gan.GanSynthesizer;
import io.augment.djl.gan.GanTrainer;
import io.augment.djl.gan.TinyImages;
import io.augment.djl.nn.DiscriminatorLayers;
import io.augment.djl.training.Checkpoints;
import io.augment.djl.training.TrainingMonitor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As a user writes one: outside of the packages, of DJL's blocks, which infer their shapes. */
@Tag("training")
class OwnArchitectureTest {

  private static final LabeledSamples IMAGES = TinyImages.twoSides(6);

  @TempDir Path folder;

  /** Convolutions, batch norm and linear layers; what the networks give is bent at their end. */
  private record Plain(
      String name,
      Function<NDArray, NDArray> images,
      Function<NDArray, NDArray> features,
      int featuresTold)
      implements GanArchitecture {

    static final int FEATURES = 24;

    static Plain named(String name) {
      return new Plain(name, Function.identity(), Function.identity(), FEATURES);
    }

    static Plain drawing(Function<NDArray, NDArray> images) {
      return new Plain("plain", images, Function.identity(), FEATURES);
    }

    static Plain judging(Function<NDArray, NDArray> features) {
      return new Plain("plain", Function.identity(), features, FEATURES);
    }

    @Override
    public Optional<String> identity() {
      return Optional.of("");
    }

    @Override
    public void check(SampleShape shape) {}

    @Override
    public Block generator(SampleShape shape, int classes, int latent, int width) {
      int half = shape.height() / 2;
      return new SequentialBlock()
          .add(inputs -> new NDList(inputs.get(0).concat(inputs.get(1), 1)))
          .add(Linear.builder().setUnits(4L * half * half).build())
          .add(BatchNorm.builder().build())
          .add(Activation::relu)
          .add(rows -> new NDList(rows.head().reshape(-1, 4, half, half)))
          .add(maps -> new NDList(maps.head().repeat(2, 2).repeat(3, 2)))
          .add(
              Conv2d.builder()
                  .setKernelShape(new Shape(3, 3))
                  .optPadding(new Shape(1, 1))
                  .setFilters(shape.channels())
                  .build())
          .add(Activation::tanh)
          .add(drawn -> new NDList(images.apply(drawn.head())));
    }

    @Override
    public GanArchitecture.Trunk trunk(SampleShape shape, int width, DiscriminatorLayers layers) {
      return GanArchitecture.Trunk.of(
          new SequentialBlock()
              .add(Blocks.batchFlattenBlock())
              .add(Linear.builder().setUnits(FEATURES).build())
              .add(h -> new NDList(features.apply(layers.nonlinearity().apply(h.head())))),
          featuresTold);
    }
  }

  private static GanTrainer trainer(GanArchitecture architecture, int steps) {
    return GanTrainer.forImages().config(TinyImages.config(steps).architecture(architecture));
  }

  @Test
  void itIsFittedLookedAtKeptAndLoaded() throws IOException {
    // given
    Plain plain = Plain.named("plain");
    Path file = folder.resolve("plain.gan");
    GanTrainer trainer =
        trainer(plain, 4)
            .monitor(() -> TrainingMonitor.runFolder(folder.resolve("run")))
            .checkpoints(Checkpoints.in(folder.resolve("checkpoints")).resuming(true));

    // when
    float[] drawn;
    try (GanSynthesizer fitted = trainer.fit(IMAGES)) {
      drawn = fitted.sample(1, 5, 7).values();
      fitted.save(file);
    }

    // then
    assertThat(folder.resolve("run")).isDirectoryContaining("glob:**grid-*.png");
    try (GanSynthesizer loaded = GanSynthesizer.load(file, Plain.named("plain"))) {
      assertThat(loaded.sample(1, 5, 7).values()).isEqualTo(drawn);
    }
    try (GanSynthesizer again = trainer.fit(IMAGES)) { // goes on after its last step
      assertThat(again.sample(1, 5, 7).values()).isEqualTo(drawn);
    }
  }

  @Test
  void aCacheFindsItAgain() {
    // given
    GanTrainer trainer = trainer(Plain.named("plain"), 2);
    float[] drawn;
    try (GanSynthesizer fitted = trainer.fitOrLoad(IMAGES, folder)) {
      drawn = fitted.sample(0, 2, 1).values();
    }

    // when, then
    try (GanSynthesizer loaded = trainer.fitOrLoad(IMAGES, folder)) {
      assertThat(loaded.sample(0, 2, 1).values()).isEqualTo(drawn);
    }
  }

  @Test
  void withoutTheArchitectureItIsRefusedAndTheWayToLoadItNamed() throws IOException {
    // given
    Path file = folder.resolve("plain.gan");
    try (GanSynthesizer fitted = trainer(Plain.named("plain"), 1).fit(IMAGES)) {
      fitted.save(file);
    }

    // when, then
    assertThatThrownBy(() -> GanSynthesizer.load(file))
        .isInstanceOf(ArchiveFormatException.class)
        .hasMessageContaining("architecture 'plain': expected one of [")
        .hasMessageContaining("or your own, given to GanSynthesizer.load(file, architecture)");
    assertThatThrownBy(() -> GanSynthesizer.load(file, Plain.named("other")))
        .isInstanceOf(ArchiveFormatException.class)
        .hasMessageContaining(
            "architecture 'plain': expected 'other', of which one was given to load it");
    Plain smaller = Plain.drawing(images -> images.get(":, :, :8, :8"));
    assertThatThrownBy(() -> GanSynthesizer.load(file, smaller))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("its generator gave (2, 1, 8, 8): expected (2, 1, 16, 16)");
  }

  private static void assertNamed(GanArchitecture architecture, String message) {
    assertThatThrownBy(() -> trainer(architecture, 1).fit(IMAGES))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith(
            "architecture 'plain' (" + architecture.getClass().getName() + "): ")
        .hasMessageContaining(message);
  }

  @Test
  void whatDoesNotKeepToTheContractIsNamedBeforeTheFirstStep() {
    assertNamed(
        Plain.drawing(images -> images.get(":, :, :, 1:")),
        "its generator gave (2, 1, 16, 15): expected (2, 1, 16, 16)");
    assertNamed(
        Plain.drawing(images -> images.mul(Float.NaN)),
        "its generator gave NaN: expected finite numbers");
    assertNamed(Plain.drawing(images -> images.reshape(3, 5)), "its generator failed: ");
    assertNamed(
        Plain.judging(features -> features.get(":, 1:")),
        "its trunk gave (2, 23): expected (2, 24)");
    assertNamed(
        Plain.judging(features -> features.add(Float.POSITIVE_INFINITY)),
        "its trunk gave Infinity: expected finite numbers");
    assertNamed(
        new Plain("plain", Function.identity(), Function.identity(), 0),
        "its trunk has 0 features: expected at least 1");
  }

  @Test
  void nothingInPlaceOfANetworkIsNamed() {
    assertNamed(new Empty(true), "generator returned null");
    assertNamed(new Empty(false), "trunk returned null");
  }

  @SuppressWarnings("NullAway") // what a careless implementation does
  private record Empty(boolean withoutGenerator) implements GanArchitecture {

    @Override
    public String name() {
      return "plain";
    }

    @Override
    public void check(SampleShape shape) {}

    @Override
    public Block generator(SampleShape shape, int classes, int latent, int width) {
      return withoutGenerator
          ? null
          : Plain.named("plain").generator(shape, classes, latent, width);
    }

    @Override
    public GanArchitecture.Trunk trunk(SampleShape shape, int width, DiscriminatorLayers layers) {
      return null;
    }
  }

  @Test
  void aNameThatIsTakenIsRefused() {
    for (String taken :
        new String[] {"dcgan", "tabular", "srgan", "cyclegan", "pix2pix", "pix2pix-images"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> GanConfig.defaults().architecture(Plain.named(taken)))
          .withMessageContaining("has the name '" + taken + "': expected another");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GanConfig.defaults().architecture(Plain.named(" ")))
        .withMessageContaining("expected one that is not blank");
  }
}
