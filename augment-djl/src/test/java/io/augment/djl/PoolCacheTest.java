package io.augment.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.dataset.Batch;
import ai.djl.util.Progress;
import io.augment.LabeledSamples;
import io.augment.SynthesizerTrainer;
import io.augment.djl.gan.AdversarialLoss;
import io.augment.djl.gan.GanConfig;
import io.augment.djl.gan.GanTrainer;
import io.augment.djl.gan.TinyImages;
import io.augment.djl.gate.GateTrainer;
import io.augment.feature.FeatureExtractor;
import io.augment.gate.GateConfig;
import io.augment.gate.GateReport;
import io.augment.mixing.Mix;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gate isn't fitted where nothing has changed since the last time. */
@Tag("training")
class PoolCacheTest {

  @TempDir private Path cache;

  private final LabeledSamples images = TinyImages.twoSides(6);

  private static GateTrainer gate() {
    return GateTrainer.defaults()
        .config(
            GateConfig.defaults()
                .checks(Set.of(GateReport.Reason.LABEL, GateReport.Reason.DUPLICATE)))
        .steps(3)
        .featureSteps(1);
  }

  private static SynthesizerTrainer gan() {
    return GanTrainer.forImages().config(TinyImages.config(2));
  }

  /** What the first epoch shows, and the stages that were shown. */
  private record Prepared(List<Float> values, List<String> stages) {
    boolean hasFittedTheGate() {
      return stages.contains("Fitting gate");
    }
  }

  private Prepared prepared(SynthesizerTrainer trainer, LabeledSamples samples, GateTrainer gate)
      throws Exception {
    List<String> stages = new ArrayList<>();
    List<Float> values = new ArrayList<>();
    try (NDManager manager = NDManager.newBaseManager();
        AugmentedDataset augmented =
            AugmentedDataset.wrap(SamplesDataset.inOrder(samples, manager, 4))
                .synthesizer(trainer)
                .cache(Cache.in(cache))
                .supply(Supply.pool().gate(gate))
                .mix(Mix.fraction(0.5))
                .build()) {
      augmented.prepare(new Stages(stages));
      for (Batch batch : augmented.getData(manager)) {
        try (Batch open = batch) {
          for (float value : open.getData().head().toFloatArray()) {
            values.add(value);
          }
        }
      }
    }
    return new Prepared(values, stages);
  }

  private record Stages(List<String> seen) implements Progress {
    @Override
    public void reset(String message, long max, String trailingMessage) {
      seen.add(message);
    }

    @Override
    public void start(long initialProgress) {}

    @Override
    public void end() {}

    @Override
    public void increment(long increment) {}

    @Override
    public void update(long progress, String message) {}
  }

  private Path pool() throws IOException {
    try (Stream<Path> files = Files.list(cache)) {
      return files.filter(file -> file.toString().endsWith(".pool")).findFirst().orElseThrow();
    }
  }

  @Test
  void theSamePoolComesOutOfTheCacheWithoutAGate() throws Exception {
    // when
    Prepared first = prepared(gan(), images, gate());
    Prepared second = prepared(gan(), images, gate());

    // then
    assertThat(first.hasFittedTheGate()).isTrue();
    assertThat(second.hasFittedTheGate()).isFalse();
    assertThat(second.values()).isEqualTo(first.values());
  }

  /** A loss of the user's own that doesn't say its settings. */
  private static final class Untold implements AdversarialLoss {
    @Override
    public String name() {
      return "unidentified";
    }

    @Override
    public NDArray discriminator(NDArray real, NDArray fake) {
      return AdversarialLoss.hinge().discriminator(real, fake);
    }

    @Override
    public NDArray generator(NDArray fake) {
      return AdversarialLoss.hinge().generator(fake);
    }
  }

  @Test
  void ofAGeneratorThatIsNotKeptNoPoolIsEither() throws Exception {
    // given
    GanConfig config = TinyImages.config(2).loss(new Untold());
    SynthesizerTrainer own = GanTrainer.forImages().config(config);

    // when
    prepared(own, images, gate());
    Prepared again = prepared(own, images, gate());

    // then
    assertThat(again.hasFittedTheGate()).isTrue();
    assertThat(cache).isEmptyDirectory();
  }

  @Test
  void whatThePoolDependsOnFitsTheGateAnew() throws Exception {
    // given
    prepared(gan(), images, gate());

    // when, then: another seed, other steps, other strictness, another generator, other samples
    assertThat(prepared(gan(), images, gate().seed(2)).hasFittedTheGate()).isTrue();
    assertThat(prepared(gan(), images, gate().steps(4)).hasFittedTheGate()).isTrue();
    GateConfig strict = GateConfig.defaults().checks(Set.of(GateReport.Reason.LABEL));
    assertThat(prepared(gan(), images, gate().config(strict)).hasFittedTheGate()).isTrue();
    SynthesizerTrainer other = GanTrainer.forImages().config(TinyImages.config(3));
    assertThat(prepared(other, images, gate()).hasFittedTheGate()).isTrue();
    assertThat(prepared(gan(), TinyImages.twoSides(7), gate()).hasFittedTheGate()).isTrue();
    assertThat(prepared(gan(), images, gate()).hasFittedTheGate()).isFalse();
  }

  @Test
  void aDamagedOrForeignFileIsFittedAgainAndReplaced() throws Exception {
    // given
    Prepared first = prepared(gan(), images, gate());
    byte[] sound = Files.readAllBytes(pool());
    Path kept = pool();
    byte[] damaged = sound.clone();
    damaged[damaged.length - 1] ^= 1;

    // when, then
    for (byte[] content :
        new byte[][] {damaged, new byte[0], "{}".getBytes(StandardCharsets.UTF_8), another(kept)}) {
      Files.write(kept, content);
      Prepared again = prepared(gan(), images, gate());
      assertThat(again.hasFittedTheGate()).isTrue();
      assertThat(again.values()).isEqualTo(first.values());
      assertThat(Files.readAllBytes(kept)).isEqualTo(sound);
    }
  }

  /** A sound pool of other settings. */
  private byte[] another(Path kept) throws Exception {
    Files.delete(kept);
    prepared(gan(), images, gate().steps(2));
    Path other = pool();
    byte[] content = Files.readAllBytes(other);
    Files.delete(other);
    return content;
  }

  @Test
  void featuresOfTheUsersOwnAreNoneToTell() throws Exception {
    for (int attempt = 0; attempt < 2; attempt++) {
      GateTrainer own = gate().extractor(FeatureExtractor.ofValues(images.shape()));
      assertThat(prepared(gan(), images, own).hasFittedTheGate()).isTrue();
    }
    assertThat(cache.toFile().list((folder, name) -> name.endsWith(".pool"))).isEmpty();
  }
}
