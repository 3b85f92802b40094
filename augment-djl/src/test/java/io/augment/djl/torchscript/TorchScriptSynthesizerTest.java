package io.augment.djl.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.augment.LabeledSamples;
import io.augment.Provenance;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import io.augment.djl.gan.TinyImages;
import io.augment.file.FileFormatException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TorchScriptSynthesizerTest {

  @TempDir private static Path folder;
  private static TorchScriptSynthesizer sides;

  @BeforeAll
  static void load() throws Exception {
    sides = sides().load(TorchScriptFiles.copied("sides.pt", folder));
  }

  @AfterAll
  static void close() {
    sides.close();
  }

  private static TorchScriptSynthesizer.Builder sides() {
    return TorchScriptSynthesizer.builder()
        .latent(8)
        .classes(ClassLabels.of("left", "right"))
        .shape(SampleShape.image(1, TinyImages.SIDE, TinyImages.SIDE))
        .range(ValueRange.SIGNED)
        .batch(16);
  }

  /** Of single pixels. */
  private static TorchScriptSynthesizer.Builder pixels() {
    return sides().latent(1).shape(SampleShape.image(1, 1, 1));
  }

  private static AbstractThrowableAssert<?, ?> assertRefused(
      TorchScriptSynthesizer.Builder builder, Path file) {
    return assertThatThrownBy(() -> builder.load(file).close())
        .isInstanceOf(FileFormatException.class)
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static AbstractThrowableAssert<?, ?> assertRefused(
      TorchScriptSynthesizer.Builder builder, String name, String problem) throws Exception {
    Path file = TorchScriptFiles.copied(name, folder);
    return assertRefused(builder, file).hasMessage(file + ": " + problem);
  }

  /** What torchscript.py says that a pixel is. */
  private static double expectedPixel(double[] noise, int label, int pixel) {
    double mixed = 0;
    for (int i = 0; i < noise.length; i++) {
      mixed += noise[i] * 0.5 * Math.cos(1.7 * (i + 1) * (pixel + 1));
    }
    boolean bright = (pixel % TinyImages.SIDE < TinyImages.SIDE / 2) == (label == 0);
    return (bright ? 0.6 : -0.8) + 0.2 * Math.tanh(mixed);
  }

  @Test
  void imagesAreWhatTheNetworkMakesOfNoiseAndClass() {
    for (int label = 0; label < 2; label++) {
      // when: more than one batch
      LabeledSamples drawn = sides.sample(label, 20, 7);

      // then
      assertThat(drawn.labels()).hasSize(20).containsOnly(label);
      assertThat(drawn.range()).isEqualTo(ValueRange.SIGNED);
      assertThat(drawn.classes().names()).containsExactly("left", "right");
      SplittableRandom random = new SplittableRandom(7);
      for (int i = 0; i < 20; i++) {
        double[] noise = new double[8];
        for (int k = 0; k < noise.length; k++) {
          noise[k] = random.nextGaussian();
        }
        for (int pixel = 0; pixel < drawn.shape().values(); pixel++) {
          assertThat((double) drawn.sample(i)[pixel])
              .isCloseTo(expectedPixel(noise, label, pixel), within(1e-5));
        }
      }
    }
  }

  @Test
  void everyClassIsDrawn() {
    LabeledSamples drawn = sides.sampleEachClass(5, SeedSequence.of(1));
    for (int i = 0; i < drawn.size(); i++) {
      assertThat(TinyImages.leftMinusRight(drawn.sample(i)) > 0).isEqualTo(drawn.label(i) == 0);
    }
  }

  @Test
  void theProvenanceTellsTheFileAndTheSettings() {
    Provenance provenance = sides.provenance();
    assertThat(provenance.method()).isEqualTo("torchscript");
    assertThat(provenance.dataFingerprint()).isEqualTo(TorchScriptSynthesizer.UNKNOWN_DATA);
    assertThat(provenance.configuration())
        .containsEntry("file", "sides.pt")
        .containsEntry("latent", "8")
        .containsEntry("classes", "left, right")
        .containsEntry("shape", "1x16x16")
        .containsEntry("range", "-1.0 to 1.0")
        .containsEntry("batch", "16")
        .hasEntrySatisfying("sha256", digest -> assertThat(digest).matches("[0-9a-f]{64}"));
    assertThat(provenance.versions()).containsKeys("augment", "PyTorch");
  }

  @Test
  void onceItIsClosedItDrawsNoMore() throws Exception {
    Path file = TorchScriptFiles.copied("sides.pt", folder);
    TorchScriptSynthesizer closed = sides().load(file);
    closed.close();
    closed.close();
    for (int count : new int[] {0, 1}) {
      assertThatThrownBy(() -> closed.sample(0, count, 1))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(file + ": this network is closed");
    }
  }

  @Test
  void imagesOfAnotherShapeAreRefused() throws Exception {
    assertRefused(
        sides().shape(SampleShape.image(3, 16, 16)),
        "sides.pt",
        "the network turns noise (16, 8) and labels of 2 classes into float32 (16, 1, 16, 16):"
            + " expected float32 (16, 3, 16, 16)");
  }

  @Test
  void anotherLatentAndMoreClassesThanItKnowsAreRefused() throws Exception {
    Path file = TorchScriptFiles.copied("sides.pt", folder);
    assertRefused(sides().latent(5), file)
        .hasMessageStartingWith(
            file + ": the network fails on noise (16, 5) and labels of 2 classes: ")
        .hasMessageContaining("16x5 and 8x256")
        .hasMessageNotContaining("\n");
    assertRefused(sides().classes(3), file)
        .hasMessageStartingWith(
            file + ": the network fails on noise (16, 8) and labels of 3 classes: ")
        .hasMessageContaining("index out of range");
  }

  @Test
  void valuesFarOutsideOfTheRangeAreRefused() throws Exception {
    Path file = TorchScriptFiles.copied("sides.pt", folder);
    assertRefused(sides().range(ValueRange.UNIT), file)
        .hasMessageMatching(".*the network returns values from -0[.]9.* to 0[.]7.*")
        .hasMessageEndingWith(": expected values in [0.0, 1.0]");
  }

  @Test
  void aNetworkWithNoiseOfItsOwnIsRefused() throws Exception {
    assertRefused(
        pixels().range(ValueRange.UNIT),
        "restless.pt",
        "the network returns different images for the same noise and labels: expected one without"
            + " randomness of its own");
  }

  @Test
  void whatGivesNoImagesIsRefused() throws Exception {
    String given = "noise (16, 1) and labels of 2 classes";
    assertRefused(
        pixels(), "counting.pt", "the network returns no array for " + given + ": expected one");
    assertRefused(
        pixels(), "silent.pt", "the network returns nothing for " + given + ": expected an array");
    Path features = TorchScriptFiles.copied("moments.pt", folder);
    assertRefused(pixels(), features)
        .hasMessageStartingWith(features + ": the network fails on " + given + ": ")
        .hasMessageContaining("at most 2 argument");
  }

  @Test
  void aNumberThatIsNoneIsRefusedWhenItIsDrawn() throws Exception {
    Path file = TorchScriptFiles.copied("breaking.pt", folder);
    try (TorchScriptSynthesizer breaking = pixels().load(file)) {
      assertThat(breaking.sample(1, 16, 1).size()).isEqualTo(16);
      assertThatThrownBy(() -> breaking.sample(1, 20_000, 1))
          .isInstanceOf(FileFormatException.class)
          .hasMessage(
              file
                  + ": the network returns NaN in an image of class 'right': expected finite numbers");
    }
  }

  @Test
  void whatIsNoTorchScriptAndWhatIsNotThereAreRefused() throws Exception {
    Path text = Files.writeString(folder.resolve("text.pt"), "not a network");
    assertRefused(
        sides(), "text.pt", "not read as TorchScript: expected a file that torch.jit.save wrote");
    assertThat(text).exists();
    for (Path missing : List.of(folder.resolve("missing.pt"), folder)) {
      assertThatThrownBy(() -> sides().load(missing))
          .isInstanceOf(NoSuchFileException.class)
          .hasMessage(missing.toString());
    }
  }

  @Test
  void settingsOutOfRangeAreRefusedByName() {
    TorchScriptSynthesizer.Builder builder = TorchScriptSynthesizer.builder();
    for (int latent : new int[] {0, 4_097}) {
      assertThatThrownBy(() -> builder.latent(latent))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("latent " + latent + ": expected a whole number in [1, 4096]");
    }
    assertThatThrownBy(() -> builder.batch(1_025))
        .hasMessage("batch 1025: expected a whole number in [1, 1024]");
    assertThatThrownBy(() -> builder.classes(0))
        .hasMessage("classes 0: expected a whole number in [1, 10000]");
    assertThatThrownBy(() -> builder.shape(SampleShape.row(4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("shape 4: expected an image's, (channels, height, width)");
    assertThatThrownBy(() -> builder.range(new ValueRange(0, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("range [0.0, 2.0]: expected [0, 1], [-1, 1] or [0, 255]");
  }

  @Test
  void settingsThatAreMissingOrTooLargeTogetherAreRefused() {
    Path file = folder.resolve("missing.pt");
    assertThatThrownBy(() -> TorchScriptSynthesizer.builder().latent(8).classes(2).load(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("shape was not set: expected what the network takes and gives");
    assertThatThrownBy(() -> sides().batch(1_024).shape(SampleShape.image(3, 512, 512)).load(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "batch 1024 of 3x512x512 images, 805306368 values: expected at most 67108864 at once");
  }
}
