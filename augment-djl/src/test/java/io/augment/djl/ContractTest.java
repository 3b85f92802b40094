package io.augment.djl;

import io.augment.LabeledSamples;
import io.augment.SynthesizerTrainer;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.djl.gan.GanSynthesizer;
import io.augment.djl.gan.GanTrainer;
import io.augment.djl.gan.PseudoLabelledImages;
import io.augment.djl.gan.TinyImages;
import io.augment.djl.tabular.ForestArchive;
import io.augment.djl.tabular.TabularGanConfig;
import io.augment.djl.tabular.TabularGanSynthesizer;
import io.augment.djl.tabular.TabularGanTrainer;
import io.augment.djl.tabular.TinyTable;
import io.augment.djl.torchscript.TorchScriptSynthesizer;
import io.augment.djl.translate.ImageTranslator;
import io.augment.djl.translate.TranslatingSynthesizerTrainer;
import io.augment.djl.translate.TranslationConfig;
import io.augment.djl.translate.TranslationTrainer;
import io.augment.djl.upscale.UpscaleConfig;
import io.augment.djl.upscale.UpscaleTrainer;
import io.augment.djl.upscale.Upscaler;
import io.augment.forest.ForestTrainer;
import io.augment.kit.SynthesizerContract;
import io.augment.kit.SynthesizerTrainerContract;
import io.augment.resampling.RandomOversampling;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the engine's trainers, synthesizers and archives promise. */
@Tag("training")
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class ContractTest {

  private static final LabeledSamples IMAGES =
      TinyImages.withLabels(
          new int[] {0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0}, ClassLabels.of("left", "right"));
  private static final LabeledSamples ROWS =
      TinyTable.rows(12, 1).select(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 18);

  @TempDir private Path folder;

  private static GanTrainer gan() {
    return GanTrainer.forImages().config(TinyImages.config(2)).seed(3);
  }

  private static TabularGanTrainer tabularGan() {
    return TabularGanTrainer.forRows()
        .config(TabularGanConfig.defaults().steps(3).width(16).latent(8).batch(12).pac(3))
        .layout(TinyTable.LAYOUT)
        .seed(3);
  }

  private static TranslationTrainer translation() {
    return TranslationTrainer.forImages()
        .config(TranslationConfig.defaults().steps(1).batch(4).width(4).blocks(1).pool(6))
        .seed(3);
  }

  private static SynthesizerTrainer translating() {
    return new TranslatingSynthesizerTrainer(
        translation(), "left", "right", RandomOversampling.of(7));
  }

  private static TorchScriptSynthesizer torchScript(Path folder) {
    Path file = folder.resolve("sides.pt");
    try (InputStream in =
        Objects.requireNonNull(
            TorchScriptSynthesizer.class.getResourceAsStream("sides.pt"), "sides.pt")) {
      if (!Files.exists(file)) {
        Files.copy(in, file);
      }
      return TorchScriptSynthesizer.builder()
          .latent(8)
          .classes(IMAGES.classes())
          .shape(SampleShape.image(1, TinyImages.SIDE, TinyImages.SIDE))
          .range(ValueRange.SIGNED)
          .batch(16)
          .load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @TestFactory
  Stream<DynamicTest> ganTrainer() {
    return SynthesizerTrainerContract.of(gan(), IMAGES);
  }

  @TestFactory
  Stream<DynamicTest> ganTrainerWithUnlabelledImages() {
    return SynthesizerTrainerContract.of(gan().unlabeled(PseudoLabelledImages.of(6, 0.9f)), IMAGES);
  }

  @TestFactory
  Stream<DynamicTest> ganSynthesizer() throws IOException {
    Path file = folder.resolve("images.gan");
    try (GanSynthesizer fitted = gan().fit(IMAGES)) {
      fitted.save(file);
    }
    return Stream.concat(
        SynthesizerContract.of(() -> loaded(GanSynthesizer::load, file), IMAGES),
        ArchiveContract.of(file, GanSynthesizer::load, GanSynthesizer::save));
  }

  @TestFactory
  Stream<DynamicTest> tabularGanTrainer() {
    return SynthesizerTrainerContract.of(tabularGan(), ROWS);
  }

  @TestFactory
  Stream<DynamicTest> tabularGanSynthesizer() throws IOException {
    Path file = folder.resolve("rows.gan");
    try (TabularGanSynthesizer fitted = tabularGan().fit(ROWS)) {
      fitted.save(file);
    }
    return Stream.concat(
        SynthesizerContract.of(() -> loaded(TabularGanSynthesizer::load, file), ROWS),
        ArchiveContract.of(file, TabularGanSynthesizer::load, TabularGanSynthesizer::save));
  }

  @TestFactory
  Stream<DynamicTest> forest() throws IOException {
    Path file = folder.resolve("forest.gan");
    ForestArchive.save(ForestTrainer.defaults().trees(4).fit(ROWS), file);
    return Stream.concat(
        SynthesizerContract.of(() -> loaded(ForestArchive::load, file), ROWS),
        ArchiveContract.of(file, ForestArchive::load, ForestArchive::save));
  }

  @TestFactory
  Stream<DynamicTest> translatingSynthesizerAndItsTrainer() {
    return Stream.concat(
        SynthesizerTrainerContract.of(translating(), IMAGES),
        SynthesizerContract.of(() -> translating().fit(IMAGES), IMAGES));
  }

  @TestFactory
  Stream<DynamicTest> torchScriptSynthesizer() {
    return SynthesizerContract.of(() -> torchScript(folder), IMAGES);
  }

  @TestFactory
  Stream<DynamicTest> imageTranslator() throws IOException {
    Path file = folder.resolve("translator.gan");
    try (ImageTranslator fitted = translation().fit(IMAGES, 0, 1)) {
      fitted.save(file);
    }
    return ArchiveContract.of(file, ImageTranslator::load, ImageTranslator::save);
  }

  @TestFactory
  Stream<DynamicTest> upscaler() throws IOException {
    Path file = folder.resolve("upscaler.gan");
    UpscaleConfig config =
        UpscaleConfig.defaults().steps(1).batch(4).patch(16).width(4).blocks(1).contentSteps(1);
    try (Upscaler fitted = UpscaleTrainer.forImages().config(config).seed(3).fit(IMAGES)) {
      fitted.save(file);
    }
    return ArchiveContract.of(file, Upscaler::load, Upscaler::save);
  }

  private static <M> M loaded(ArchiveContract.Loader<M> loader, Path file) {
    try {
      return loader.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
