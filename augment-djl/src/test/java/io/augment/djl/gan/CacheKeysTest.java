package io.augment.djl.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import io.augment.LabeledSamples;
import io.augment.SynthesizerTrainer;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import io.augment.djl.architecture.GanArchitecture;
import io.augment.djl.gan.conditioning.Conditioning;
import io.augment.djl.gan.regularizer.Regularizer;
import io.augment.djl.internal.Versions;
import io.augment.djl.internal.training.FittedCache;
import io.augment.djl.nn.DiscriminatorLayers;
import io.augment.djl.nn.Nonlinearity;
import io.augment.djl.tabular.TabularGanConfig;
import io.augment.djl.tabular.TabularGanTrainer;
import io.augment.djl.training.Finding;
import io.augment.djl.training.HealthChecks;
import io.augment.djl.training.ModelSelection;
import io.augment.djl.translate.TranslationConfig;
import io.augment.feature.FeatureExtractor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What names the files of a cache stays byte-equal from version to version: otherwise everything is
 * fitted again. A setting that is new says nothing while it has its default.
 */
class CacheKeysTest {

  @TempDir private Path folder;

  private static Stream<SortedMap<String, String>> ours() {
    return Stream.of(
            architectures(), losses(), conditionings(), regularizers(), optimizations(), others())
        .flatMap(settings -> settings);
  }

  private static Stream<SortedMap<String, String>> architectures() {
    return GanArchitecture.all().stream()
        .map(each -> GanConfig.defaults().architecture(each).settings());
  }

  private static Stream<SortedMap<String, String>> losses() {
    return Stream.concat(
            AdversarialLoss.all().stream(),
            Stream.of(
                AdversarialLoss.nonSaturating().smoothed(0.1),
                AdversarialLoss.minimax().smoothed(0.2)))
        .map(each -> GanConfig.defaults().loss(each).settings());
  }

  private static Stream<SortedMap<String, String>> conditionings() {
    return Conditioning.all().stream()
        .map(each -> GanConfig.defaults().conditioning(each).settings());
  }

  private static Stream<SortedMap<String, String>> regularizers() {
    DiscriminatorLayers smooth = new DiscriminatorLayers(false, Nonlinearity.SILU);
    return Stream.of(
            "lecam=0.1",
            "r1=0.1",
            "gradient-penalty=10",
            "consistency=10",
            "orthogonal=0.0001",
            "instance-noise=0.1",
            "adaptive-augmentation=0.6")
        .map(Regularizer::parse)
        .map(each -> GanConfig.defaults().layers(smooth).regularizers(List.of(each)).settings());
  }

  private static Stream<SortedMap<String, String>> optimizations() {
    return Stream.of(
        GanConfig.defaults()
            .optimizer(GanConfig.Optimizer.ADAMW)
            .weightDecay(0.01)
            .linearDecay(true)
            .clipNorm(1)
            .settings());
  }

  private static Stream<SortedMap<String, String>> others() {
    return Stream.of(
        TabularGanConfig.defaults().settings(),
        TranslationConfig.defaults().settings(),
        HealthChecks.defaults()
            .on(Finding.Kind.CLASS_COLLAPSED, Finding.Response.STOP)
            .heldOut(TinyImages.twoSides(2))
            .settings());
  }

  @Test
  void ourOwnSettingsReadAsEver() throws IOException {
    try (var kept = CacheKeysTest.class.getResourceAsStream("cache-keys.txt")) {
      assertThat(kept).isNotNull();
      assertThat(ours().map(Object::toString))
          .containsExactlyElementsOf(
              new String(kept.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    }
  }

  @Test
  void aFileIsNamedAsEver() {
    // given
    SortedMap<String, String> settings = new TreeMap<>(Map.of("steps", "3", "loss", "hinge"));
    SortedMap<String, String> versions = new TreeMap<>(Map.of("augment", "0.1.0", "djl", "0.36.0"));

    // when
    Path file = FittedCache.file(Path.of("cache"), TinyImages.twoSides(2), settings, 7, versions);

    // then
    assertThat(file).isEqualTo(Path.of("cache", "1c0414ea9b22cd2950aeeac95d7501fe.gan"));
  }

  @Test
  @Tag("training")
  void theFileOfAGanIsNamedAfterItsSettings() throws IOException {
    // given
    LabeledSamples samples = TinyImages.twoSides(2);
    GanConfig config = TinyImages.config(1);
    SortedMap<String, String> settings = config.settings();
    settings.put("keepsDiscriminator", "false");

    // when, then
    assertThat(kept(GanTrainer.forImages().config(config), samples))
        .containsExactly(FittedCache.file(folder, samples, settings, 1, Versions.inUse()));
  }

  @Test
  @Tag("training")
  void theFileOfAGanOfRowsIsNamedAfterItsSettings() throws IOException {
    // given
    LabeledSamples rows =
        LabeledSamples.of(
            SampleShape.row(1),
            ValueRange.UNIT,
            TinyImages.twoSides(1).classes(),
            new float[] {0, 0.1f, 0.8f, 1},
            new int[] {0, 0, 1, 1});
    TabularGanConfig config =
        TabularGanConfig.defaults().steps(1).batch(2).pac(1).width(4).latent(2);
    SortedMap<String, String> settings = config.settings();
    settings.put("layout", "null");

    // when, then
    assertThat(kept(TabularGanTrainer.forRows().config(config), rows))
        .containsExactly(FittedCache.file(folder, rows, settings, 1, Versions.inUse()));
  }

  /** A loss of the user's own: the hinge loss, times a number. */
  private record Scaled(float scale, Optional<String> identity) implements AdversarialLoss {
    @Override
    public String name() {
      return "scaled";
    }

    @Override
    public NDArray discriminator(NDArray real, NDArray fake) {
      return AdversarialLoss.hinge().discriminator(real, fake).mul(scale);
    }

    @Override
    public NDArray generator(NDArray fake) {
      return AdversarialLoss.hinge().generator(fake).mul(scale);
    }
  }

  /** A conditioning of the user's own. */
  private record Renamed(Optional<String> identity) implements Conditioning {
    @Override
    public String name() {
      return "renamed";
    }

    @Override
    public Block head(int features, int classes, DiscriminatorLayers layers) {
      return Conditioning.projection().head(features, classes, layers);
    }
  }

  private static GanTrainer with(AdversarialLoss loss, Conditioning conditioning) {
    GanConfig config = TinyImages.config(1).loss(loss).conditioning(conditioning);
    return GanTrainer.forImages().config(config);
  }

  private static GanTrainer selecting(ModelSelection.FeatureSource features) {
    return GanTrainer.forImages()
        .config(TinyImages.config(1))
        .selection(ModelSelection.by(features));
  }

  private static FeatureExtractor values(LabeledSamples samples, SeedSequence seeds) {
    return FeatureExtractor.ofValues(samples.shape());
  }

  @Test
  @Tag("training")
  void whatDoesNotSayItsSettingsIsNotKept() throws IOException {
    // given
    LabeledSamples samples = TinyImages.twoSides(8);

    // when, then
    assertThat(kept(with(new Scaled(1, Optional.empty()), Conditioning.projection()), samples))
        .isEmpty();
    assertThat(kept(with(AdversarialLoss.hinge(), new Renamed(Optional.empty())), samples))
        .isEmpty();
    assertThat(kept(selecting(CacheKeysTest::values), samples)).isEmpty();
  }

  @Test
  @Tag("training")
  void whatSaysItsSettingsIsKeptAndOtherSettingsAreFittedAnew() throws IOException {
    // given
    LabeledSamples samples = TinyImages.twoSides(8);
    GanTrainer weak = with(new Scaled(1, Optional.of("1")), Conditioning.projection());
    GanTrainer strong = with(new Scaled(2, Optional.of("2")), Conditioning.projection());

    // when, then
    assertThat(kept(weak, samples)).hasSize(1);
    assertThat(kept(strong, samples)).hasSize(2);
    assertThat(kept(weak, samples)).hasSize(2);
    assertThat(kept(with(AdversarialLoss.hinge(), new Renamed(Optional.of("a"))), samples))
        .hasSize(3);
    assertThat(kept(with(AdversarialLoss.hinge(), new Renamed(Optional.of("b"))), samples))
        .hasSize(4);
    ModelSelection.FeatureSource values = CacheKeysTest::values;
    assertThat(kept(selecting(values.identifiedBy("values")), samples)).hasSize(5);
    assertThat(kept(selecting(values.identifiedBy("values again")), samples)).hasSize(6);
  }

  @Test
  void anArchitectureOfTheUsersOwnHasToSayItsSettingsAsWell() {
    assertThat(
            GanSettings.unidentified(GanConfig.defaults().architecture(new Own(Optional.empty()))))
        .containsExactly("the architecture 'own'");
    assertThat(GanConfig.defaults().architecture(new Own(Optional.of("deep"))).settings())
        .containsEntry("architecture.identity", "deep");
  }

  private record Own(Optional<String> identity) implements GanArchitecture {
    @Override
    public String name() {
      return "own";
    }

    @Override
    public void check(SampleShape shape) {}

    @Override
    public Block generator(SampleShape shape, int classes, int latent, int width) {
      throw new UnsupportedOperationException();
    }

    @Override
    public GanArchitecture.Trunk trunk(SampleShape shape, int width, DiscriminatorLayers layers) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void aSettingThatHidesAnotherIsRefused() {
    Regularizer own =
        new Regularizer() {
          @Override
          public String name() {
            return "own";
          }

          @Override
          public SortedMap<String, String> settings() {
            return new TreeMap<>(Map.of("steps", "3"));
          }

          @Override
          public Regularizer.Term begin(int steps) {
            throw new UnsupportedOperationException();
          }
        };
    GanConfig config = GanConfig.defaults().regularizers(own);
    assertThatThrownBy(config::settings)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the regularizer own has a setting 'steps', as something else has: expected a name of"
                + " its own");
  }

  private List<Path> kept(SynthesizerTrainer trainer, LabeledSamples samples) throws IOException {
    trainer.fitOrLoad(samples, folder).close();
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".gan")).toList();
    }
  }
}
