package io.augment.djl.upscale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.augment.LabeledSamples;
import io.augment.data.ValueRange;
import io.augment.djl.archive.ArchiveFormatException;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.gan.GanConfig;
import io.augment.djl.gan.GanTrainer;
import io.augment.djl.gan.TinyImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class UpscalerTest {

  @TempDir private static Path folder;

  private static final LabeledSamples IMAGES = Rings.of(70, 1, 9);

  @BeforeAll
  static void fit() throws IOException {
    try (Upscaler upscaler =
        UpscaleTrainer.forImages().config(Rings.config(3)).seed(4).fit(Rings.of(8, 1, 1))) {
      upscaler.save(file());
    }
  }

  private static Path file() {
    return folder.resolve("rings.gan");
  }

  @Test
  void isTheSameAfterItWasKept() throws IOException {
    // when
    Path again = folder.resolve("again.gan");
    try (Upscaler upscaler = Upscaler.load(file())) {
      upscaler.save(again);
      assertThat(upscaler.factor()).isEqualTo(2);
      assertThat(upscaler.shape()).isEqualTo(IMAGES.shape());
      assertThat(upscaler.findings()).isEmpty();
      assertThat(upscaler.provenance().configuration()).containsEntry("architecture", "srgan");
    }

    // then
    assertThat(Files.readAllBytes(again)).isEqualTo(Files.readAllBytes(file()));
  }

  @Test
  void anImageIsTheSameWhateverOthersAreUpscaledWithIt() throws IOException {
    try (Upscaler upscaler = Upscaler.load(file())) {
      // when
      LabeledSamples all = upscaler.upscale(IMAGES);

      // then of the first and of the second chunk
      for (int i : new int[] {0, 69}) {
        assertThat(upscaler.upscale(IMAGES.select(i)).values()).isEqualTo(all.sample(i));
      }
      assertThat(upscaler.upscale(IMAGES.select()).size()).isZero();
    }
  }

  @Test
  void manyThreadsGetWhatOneGets() throws Exception {
    try (Upscaler upscaler = Upscaler.load(file())) {
      // given
      LabeledSamples wanted = upscaler.upscale(IMAGES);
      ExecutorService threads = Executors.newFixedThreadPool(4);

      // when
      List<Future<LabeledSamples>> got = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        got.add(threads.submit(() -> upscaler.upscale(IMAGES)));
      }

      // then
      for (Future<LabeledSamples> future : got) {
        assertThat(future.get().values()).isEqualTo(wanted.values());
      }
      threads.shutdown();
    }
  }

  @Test
  void brightnessIsThatOfTheRange() throws IOException {
    // given the same images in bytes
    float[] bytes = IMAGES.values();
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] *= 255;
    }
    LabeledSamples inBytes =
        LabeledSamples.of(
            IMAGES.shape(), ValueRange.BYTE, IMAGES.classes(), bytes, IMAGES.labels());

    try (Upscaler upscaler = Upscaler.load(file())) {
      // when
      float[] unit = upscaler.upscale(IMAGES).values();
      float[] large = upscaler.upscale(inBytes).values();

      // then
      for (int i = 0; i < unit.length; i += 101) {
        assertThat(large[i] / 255).isCloseTo(unit[i], within(1e-5f));
      }
    }
  }

  @Test
  void whatItWasNotFittedForIsRefused() throws IOException {
    Upscaler upscaler = Upscaler.load(file());

    assertThatThrownBy(() -> upscaler.upscale(Rings.of(2, 3, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("samples of 3x16x16: this upscaler takes images of 1 channel");
    upscaler.close();
    upscaler.close();
    assertThatThrownBy(() -> upscaler.upscale(IMAGES)).isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{\"factor\":3,\"blocks\":1}      | factor 3: expected 2 or 4",
        "{\"factor\":2,\"blocks\":2000000}| blocks 2000000: expected a whole number in [1, 32]",
        "{\"factor\":2,\"blocks\":2}      | the weights are not those of the architecture",
        "{\"factor\":4,\"blocks\":1}      | the weights are not those of the architecture",
        "{\"factor\":2}                   | expected whole numbers 'factor' and 'blocks'",
        "{\"factor\":2.5,\"blocks\":1}    | expected whole numbers 'factor' and 'blocks'",
        "[                                | not the JSON of an upscaler",
      })
  void anArchiveThatSaysOtherwiseThanItsWeightsIsRefused(String network, String message)
      throws IOException {
    // given
    Path file = folder.resolve("hostile.gan");
    changed(GeneratorArchive.read(file()), 8, Map.of("network", network)).write(file);

    // when, then
    assertThatThrownBy(() -> Upscaler.load(file))
        .isInstanceOf(ArchiveFormatException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(message);
  }

  @Test
  void anArchiveOfAnotherWidthOrWithoutItsNetworkIsRefused() throws IOException {
    GeneratorArchive archive = GeneratorArchive.read(file());

    assertThatThrownBy(() -> Upscaler.of(changed(archive, 16, archive.manifest().attachments())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is [8, 1, 3, 3], expected (16, 1, 3, 3)");
    assertThatThrownBy(() -> Upscaler.of(changed(archive, 1 << 30, Map.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no attachment 'network'");
  }

  private static GeneratorArchive changed(
      GeneratorArchive archive, int width, Map<String, String> attachments) {
    GeneratorArchive.Manifest manifest = archive.manifest();
    SortedMap<String, String> attached = new TreeMap<>(attachments);
    return new GeneratorArchive(
        new GeneratorArchive.Manifest(
            manifest.architecture(),
            manifest.latent(),
            width,
            manifest.shape(),
            manifest.range(),
            manifest.classes(),
            manifest.provenance(),
            manifest.findings(),
            attached),
        archive.tensors());
  }

  @Test
  void anArchiveOfAnotherKindOfGeneratorIsRefused() throws IOException {
    // given
    Path gan = folder.resolve("sides.gan");
    GanConfig config = TinyImages.config(1);
    try (var fitted = GanTrainer.forImages().config(config).fit(TinyImages.twoSides(3))) {
      fitted.save(gan);
    }

    // when, then
    assertThatThrownBy(() -> Upscaler.load(gan))
        .isInstanceOf(ArchiveFormatException.class)
        .hasMessageContaining("architecture 'dcgan': expected srgan, an upscaler");
  }
}
