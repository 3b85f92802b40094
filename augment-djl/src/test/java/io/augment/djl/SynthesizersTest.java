package io.augment.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.LabeledSamples;
import io.augment.Synthesizer;
import io.augment.data.SeedSequence;
import io.augment.djl.archive.ArchiveFormatException;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.gan.GanSynthesizer;
import io.augment.djl.gan.GanTrainer;
import io.augment.djl.gan.TinyImages;
import io.augment.djl.tabular.TabularGanSynthesizer;
import io.augment.djl.tabular.TabularGanTrainer;
import io.augment.djl.tabular.TinyTable;
import io.augment.djl.torchscript.TorchScriptSynthesizer;
import io.augment.djl.translate.ImageTranslator;
import io.augment.djl.upscale.Upscaler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SynthesizersTest {

  @TempDir static Path folder;
  private static Path images;
  private static Path rows;

  @BeforeAll
  static void fit() throws IOException {
    images = folder.resolve("images.gan");
    rows = folder.resolve("rows.gan");
    try (GanSynthesizer gan =
        GanTrainer.forImages().config(TinyImages.config(1)).fit(TinyImages.twoSides(3))) {
      gan.save(images);
    }
    try (TabularGanSynthesizer gan =
        TabularGanTrainer.forRows().steps(1).layout(TinyTable.LAYOUT).fit(TinyTable.rows(6, 1))) {
      gan.save(rows);
    }
  }

  @Test
  void anArchiveOfImagesAndOneOfRowsAreLoadedAlike() throws IOException {
    try (Synthesizer any = Synthesizers.load(images);
        GanSynthesizer known = GanSynthesizer.load(images)) {
      assertThat(any).isInstanceOf(GanSynthesizer.class);
      assertThat(any.sample(1, 3, 5).values()).isEqualTo(known.sample(1, 3, 5).values());
    }
    try (Synthesizer any = Synthesizers.load(rows)) {
      LabeledSamples drawn = any.sampleEachClass(4, SeedSequence.of(1));
      assertThat(any).isInstanceOf(TabularGanSynthesizer.class);
      assertThat(drawn.counts().counts()).containsExactly(4, 4);
    }
  }

  /** The archive of images, under another name of its architecture. */
  private static Path named(String architecture) throws IOException {
    GeneratorArchive archive = GeneratorArchive.read(images);
    GeneratorArchive.Manifest manifest = archive.manifest();
    Path file = folder.resolve(architecture + ".gan");
    new GeneratorArchive(
            new GeneratorArchive.Manifest(
                architecture,
                manifest.latent(),
                manifest.width(),
                manifest.shape(),
                manifest.range(),
                manifest.classes(),
                manifest.provenance(),
                manifest.findings(),
                manifest.attachments()),
            archive.tensors())
        .write(file);
    return file;
  }

  @Test
  void whatIsNoSynthesizerIsRefusedAndWhatLoadsItIsNamed() throws IOException {
    assertThatThrownBy(() -> Synthesizers.load(named("srgan")))
        .isInstanceOf(ArchiveFormatException.class)
        .hasMessageContaining("srgan.gan: ")
        .hasMessageContaining(
            "an upscaler, which enlarges images and generates none: expected a synthesizer; load it"
                + " with "
                + Upscaler.class.getName()
                + ".load");
    assertThatThrownBy(() -> Synthesizers.load(named("cyclegan")))
        .isInstanceOf(ArchiveFormatException.class)
        .hasMessageContaining("load it with " + ImageTranslator.class.getName() + ".load");
    assertThatThrownBy(() -> Synthesizers.load(named("pix2pix-images")))
        .isInstanceOf(ArchiveFormatException.class)
        .hasMessageContaining("load it with " + ImageTranslator.class.getName() + ".load");
    assertThatThrownBy(() -> Synthesizers.load(named("mine")))
        .isInstanceOf(ArchiveFormatException.class)
        .hasMessageContaining("architecture 'mine': expected one of");
  }

  @Test
  void aTorchScriptFileIsToldFromADamagedArchive() throws IOException {
    // given
    Path script = folder.resolve("sides.pt");
    try (InputStream in =
        Objects.requireNonNull(TorchScriptSynthesizer.class.getResourceAsStream("sides.pt"))) {
      Files.copy(in, script);
    }
    Path text = Files.writeString(folder.resolve("text.gan"), "no archive at all, but long enough");

    // when, then
    assertThatThrownBy(() -> Synthesizers.load(script))
        .isInstanceOf(ArchiveFormatException.class)
        .hasMessageContaining(
            "load it with " + TorchScriptSynthesizer.class.getName() + ".builder()");
    assertThatThrownBy(() -> Synthesizers.load(text))
        .isInstanceOf(ArchiveFormatException.class)
        .hasMessageNotContaining("TorchScript");
    assertThatThrownBy(() -> Synthesizers.load(folder.resolve("none.gan")))
        .isInstanceOf(NoSuchFileException.class);
  }
}
