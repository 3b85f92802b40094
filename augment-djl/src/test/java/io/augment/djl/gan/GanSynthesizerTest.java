package io.augment.djl.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.djl.architecture.GanArchitecture;
import io.augment.djl.archive.ArchiveFormatException;
import io.augment.djl.archive.GeneratorArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GanSynthesizerTest {

  @TempDir static Path folder;
  private static GanSynthesizer fitted;
  private static Path file;

  @BeforeAll
  static void fit() throws IOException {
    fitted = GanTrainer.forImages().config(TinyImages.config(6)).fit(TinyImages.twoSides(5));
    file = folder.resolve("tiny.gan");
    fitted.save(file);
  }

  @AfterAll
  static void close() {
    fitted.close();
  }

  @Test
  void whatIsLoadedDrawsWhatWasSaved() throws IOException {
    try (GanSynthesizer loaded = GanSynthesizer.load(file)) {
      assertThat(loaded.sample(1, 5, 8).values()).isEqualTo(fitted.sample(1, 5, 8).values());
      assertThat(loaded.provenance()).isEqualTo(fitted.provenance());
      assertThat(loaded.findings()).isEqualTo(fitted.findings());
    }
  }

  @Test
  void aTruncatedGeneratorDrawsOthersAndSaysSo() throws IOException {
    // when
    GanSynthesizer typical = fitted.truncated(0.5);
    Path saved = folder.resolve("truncated.gan");
    typical.save(saved);

    // then the network and what is saved of it are the same
    assertThat(typical.sample(1, 3, 5).values()).isNotEqualTo(fitted.sample(1, 3, 5).values());
    assertThat(typical.provenance().configuration()).containsEntry("truncation", "0.5");
    try (GanSynthesizer loaded = GanSynthesizer.load(saved)) {
      assertThat(loaded.sample(1, 3, 5).values()).isEqualTo(fitted.sample(1, 3, 5).values());
      assertThat(loaded.provenance()).isEqualTo(fitted.provenance());
    }
  }

  @Test
  void aLooseThresholdChangesNothing() {
    assertThat(fitted.truncated(100).sample(1, 3, 5).values())
        .isEqualTo(fitted.sample(1, 3, 5).values());
  }

  @Test
  void anArchitectureThatBendsItsLatentCannotBeTruncated() {
    GanConfig config = TinyImages.config(1).architecture(GanArchitecture.stylegan());
    try (GanSynthesizer style = GanTrainer.forImages().config(config).fit(TinyImages.twoSides(5))) {
      assertThatThrownBy(() -> style.truncated(0.5))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "truncation: the stylegan architecture bends its latent first, expected one of"
                  + " [resnet, mlp, dcgan, biggan, fastgan, lapgan]");
    }
  }

  @Test
  void weightsThatAreNotFiniteOrDoNotFitAreRefusedWithTheFilesName() throws IOException {
    // given archives whose checksum is right, but whose weights are not
    GeneratorArchive good = GeneratorArchive.read(file);
    GeneratorArchive.Tensor first = good.tensors().get(0);
    float[] broken = first.values().clone();
    broken[0] = Float.NaN;
    Path notFinite =
        write(good, new GeneratorArchive.Tensor(first.name(), first.shape(), broken), "nan.gan");
    Path misshapen =
        write(
            good,
            new GeneratorArchive.Tensor(
                first.name(), List.of((long) broken.length), first.values()),
            "shape.gan");
    Path renamed =
        write(
            good, new GeneratorArchive.Tensor("other", first.shape(), first.values()), "name.gan");

    // when, then
    assertThatThrownBy(() -> GanSynthesizer.load(notFinite))
        .isInstanceOf(ArchiveFormatException.class)
        .hasMessageContaining("nan.gan")
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> GanSynthesizer.load(misshapen))
        .isInstanceOf(ArchiveFormatException.class)
        .hasMessageContaining("expected");
    assertThatThrownBy(() -> GanSynthesizer.load(renamed))
        .isInstanceOf(ArchiveFormatException.class)
        .hasMessageContaining("not those of the architecture");
  }

  @Test
  void anArchitectureThatIsNotThereIsRefused() throws IOException {
    Path unknown = claiming("transformer", 4, "unknown.gan");
    assertThatThrownBy(() -> GanSynthesizer.load(unknown))
        .isInstanceOf(ArchiveFormatException.class)
        .hasMessageContaining(
            "'transformer': expected one of [resnet, mlp, dcgan, biggan, stylegan, fastgan, lapgan]");
  }

  @Test
  void aNetworkThatFillsTheMemoryIsRefusedBeforeItIsBuilt() throws IOException {
    // given: a convolution of this width alone would take 9 TB
    Path huge = claiming("resnet", 1 << 19, "huge.gan");

    // when, then
    assertThatThrownBy(() -> GanSynthesizer.load(huge))
        .isInstanceOf(ArchiveFormatException.class)
        .hasMessageContaining("huge.gan")
        .hasMessageContaining("expected");
  }

  /** The fitted generator, with another word on what it is. */
  private static Path claiming(String architecture, int width, String name) throws IOException {
    GeneratorArchive good = GeneratorArchive.read(file);
    GeneratorArchive.Manifest m = good.manifest();
    GeneratorArchive.Manifest other =
        new GeneratorArchive.Manifest(
            architecture,
            m.latent(),
            width,
            m.shape(),
            m.range(),
            m.classes(),
            m.provenance(),
            m.findings(),
            m.attachments());
    Path target = folder.resolve(name);
    new GeneratorArchive(other, good.tensors()).write(target);
    return target;
  }

  private static Path write(GeneratorArchive archive, GeneratorArchive.Tensor first, String name)
      throws IOException {
    List<GeneratorArchive.Tensor> tensors = new ArrayList<>(archive.tensors());
    tensors.set(0, first);
    Path target = folder.resolve(name);
    new GeneratorArchive(archive.manifest(), tensors).write(target);
    return target;
  }
}
