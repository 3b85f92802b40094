package io.augment.djl.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.feature.Features;
import io.augment.file.FileFormatException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TorchScriptFeaturesTest {

  private static final SampleShape SHAPE = SampleShape.image(2, 5, 4);

  @TempDir private Path folder;

  private Path network(String name) throws Exception {
    return TorchScriptFiles.copied(name, folder);
  }

  /** More images than are computed at once. */
  private static LabeledSamples images() {
    SplittableRandom random = new SplittableRandom(3);
    float[] values = new float[300 * SHAPE.values()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble();
    }
    return LabeledSamples.of(SHAPE, ValueRange.UNIT, ClassLabels.of("a"), values, new int[300]);
  }

  @Test
  void theNetworkSeesTheValuesOfTheSamples() throws Exception {
    // given
    LabeledSamples images = images();
    try (TorchScriptFeatures extractor = TorchScriptFeatures.load(network("moments.pt"), SHAPE)) {
      // when
      Features features = extractor.features(images);

      // then: mean and mean square of each channel
      assertThat(extractor.width()).isEqualTo(4);
      assertThat(extractor.name()).isEqualTo("TorchScript network moments.pt");
      assertThat(features.size()).isEqualTo(300);
      for (int i = 0; i < 300; i++) {
        float[] image = images.sample(i);
        for (int channel = 0; channel < 2; channel++) {
          double sum = 0;
          double squares = 0;
          for (int pixel = 0; pixel < 20; pixel++) {
            double value = image[channel * 20 + pixel];
            sum += value;
            squares += value * value;
          }
          assertThat(features.value(i, channel)).isCloseTo((float) (sum / 20), within(1e-5f));
          assertThat(features.value(i, 2 + channel))
              .isCloseTo((float) (squares / 20), within(1e-5f));
        }
      }
    }
  }

  @Test
  void otherImagesAreRefusedAndSoAreAllOnceItIsClosed() throws Exception {
    TorchScriptFeatures extractor = TorchScriptFeatures.load(network("moments.pt"), SHAPE);
    LabeledSamples other =
        LabeledSamples.of(
            SampleShape.image(1, 2, 2),
            ValueRange.UNIT,
            ClassLabels.of("a"),
            new float[4],
            new int[1]);
    assertThatThrownBy(() -> extractor.features(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("samples of 1x2x2: expected 2x5x4");
    extractor.close();
    extractor.close();
    assertThatThrownBy(() -> extractor.features(images()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(folder.resolve("moments.pt") + ": this network is closed");
  }

  @Test
  void whatGivesNoRowForEachImageIsRefused() throws Exception {
    Path file = network("pixels.pt");
    assertThatThrownBy(() -> TorchScriptFeatures.load(file, SHAPE))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(
            file
                + ": the network turns images (2, 2, 5, 4) into float32 (2, 2, 5, 4): expected"
                + " float32 (2, d)");
  }

  @Test
  void whatIsNoTorchScriptIsRefusedInALine() throws Exception {
    Path file = Files.writeString(folder.resolve("text.pt"), "not a network");
    assertThatThrownBy(() -> TorchScriptFeatures.load(file, SHAPE))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(file + ": not read as TorchScript: expected a file that torch.jit.save wrote");
  }

  @Test
  void aCutOffFileIsRefused() throws Exception {
    byte[] whole = Files.readAllBytes(network("moments.pt"));
    for (int length : new int[] {0, 4, whole.length / 2, whole.length - 10}) {
      Path file = Files.write(folder.resolve(length + ".pt"), Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> TorchScriptFeatures.load(file, SHAPE))
          .isInstanceOf(FileFormatException.class);
    }
  }

  @Test
  void aMissingFileAndRowsAreRefused() {
    Path missing = folder.resolve("missing.pt");
    assertThatThrownBy(() -> TorchScriptFeatures.load(missing, SHAPE))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(missing.toString());
    assertThatThrownBy(() -> TorchScriptFeatures.load(missing, SampleShape.row(3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("samples of 3: expected images, as a TorchScript network takes them");
  }
}
