package io.augment.djl.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.djl.archive.ArchiveFormatException;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.gan.GanSynthesizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageTranslatorTest {

  private static final LabeledSamples IMAGES = Translations.images(40, 3);

  @TempDir static Path folder;
  private static ImageTranslator translator;
  private static GeneratorArchive archive;

  @BeforeAll
  static void fit() throws IOException {
    translator = Translations.beginner();
    Path file = folder.resolve("translator.gan");
    translator.save(file);
    archive = GeneratorArchive.read(file);
  }

  @AfterAll
  static void close() {
    translator.close();
  }

  @Test
  void whatIsTranslatedHasTheTargetsLabelAndTheClassesOfTheFold() {
    // when
    LabeledSamples translated = translator.translate(IMAGES);

    // then
    assertThat(translated).hasToString("43 samples of 1x16x16 (left 0, right 43, grey 0)");
    assertThat(translated.range()).isEqualTo(IMAGES.range());
    assertThat(translator.classes().name(translator.from())).isEqualTo("left");
    assertThat(translator.findings()).isEmpty();
    assertThat(translator.provenance().configuration()).containsEntry("to", "1");
  }

  @Test
  void oneThatWasSavedTranslatesToTheSameBits() throws IOException {
    try (ImageTranslator loaded = ImageTranslator.load(folder.resolve("translator.gan"))) {
      assertThat(loaded.translate(IMAGES).values())
          .containsExactly(translator.translate(IMAGES).values());
    }
  }

  @Test
  void anImageBecomesTheSameAloneAmongOthersAndInAnotherThread() {
    // given
    LabeledSamples all = translator.translate(IMAGES);

    // when
    List<float[]> alone =
        IntStream.of(0, 31, 32, 42)
            .parallel()
            .mapToObj(i -> translator.translate(IMAGES.select(i)).sample(0))
            .toList();

    // then
    assertThat(alone.get(0)).containsExactly(all.sample(0));
    assertThat(alone.get(1)).containsExactly(all.sample(31));
    assertThat(alone.get(2)).containsExactly(all.sample(32));
    assertThat(alone.get(3)).containsExactly(all.sample(42));
  }

  @Test
  void anotherRangeIsTheSameBrightnesses() {
    // given
    float[] bytes = IMAGES.values();
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] *= 255;
    }
    LabeledSamples inBytes =
        LabeledSamples.of(
            IMAGES.shape(),
            ValueRange.BYTE,
            ClassLabels.of("any", "other", "third"),
            bytes,
            IMAGES.labels());

    // when
    LabeledSamples translated = translator.translate(inBytes);

    // then
    assertThat(translated.range()).isEqualTo(ValueRange.BYTE);
    assertThat(translated.classes()).isEqualTo(Translations.CLASSES);
    float[] expected = translator.translate(IMAGES).values();
    float[] values = translated.values();
    for (int i = 0; i < values.length; i++) {
      assertThat(values[i] / 255).isCloseTo(expected[i], within(1e-4f));
    }
  }

  @Test
  void imagesOfAnotherShapeAreRefused() {
    LabeledSamples wide =
        LabeledSamples.of(
            SampleShape.image(1, 16, 32),
            ValueRange.UNIT,
            Translations.CLASSES,
            new float[512],
            new int[1]);

    assertThatThrownBy(() -> translator.translate(wide))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("samples of 1x16x32: this translator takes images of 1x16x16");
  }

  private static GeneratorArchive changed(
      String architecture, int width, SampleShape shape, String form) {
    GeneratorArchive.Manifest m = archive.manifest();
    SortedMap<String, String> attachments = new TreeMap<>();
    attachments.put("translation", form);
    return new GeneratorArchive(
        new GeneratorArchive.Manifest(
            architecture,
            m.latent(),
            width,
            shape,
            m.range(),
            m.classes(),
            m.provenance(),
            m.findings(),
            attachments),
        archive.tensors());
  }

  @Test
  void anArchiveThatDoesNotFitIsRefused() {
    SampleShape shape = archive.manifest().shape();
    String form = archive.manifest().attachment("translation");

    assertThatThrownBy(() -> ImageTranslator.of(changed("resnet", 4, shape, form)))
        .hasMessage("architecture 'resnet': expected cyclegan, a translator");
    assertThatThrownBy(() -> ImageTranslator.of(changed("cyclegan", 5, shape, form)))
        .hasMessageContaining("expected (5, 1, 3, 3)");
    assertThatThrownBy(() -> ImageTranslator.of(changed("cyclegan", 1 << 20, shape, form)))
        .hasMessageContaining("width 1048576: expected");
    assertThatThrownBy(() -> ImageTranslator.of(changed("cyclegan", 4, SampleShape.row(256), form)))
        .hasMessageContaining("samples of 256: a translator takes images");
    assertThatThrownBy(
            () ->
                ImageTranslator.of(
                    changed("cyclegan", 4, shape, "{\"from\": 0, \"to\": 1, \"blocks\": 2}")))
        .hasMessageContaining("the weights are not those of the architecture");
    assertThatThrownBy(
            () ->
                ImageTranslator.of(
                    changed("cyclegan", 4, shape, "{\"from\": 0, \"to\": 3, \"blocks\": 1}")))
        .hasMessage("from class 0 to class 3: expected two of [left, right, grey]");
  }

  @Test
  void aFileOfAnotherGeneratorIsRefusedByNameAndThisOneByAnother() throws IOException {
    // given
    Path other = folder.resolve("other.gan");
    changed("resnet", 4, archive.manifest().shape(), "{}").write(other);

    // when, then
    assertThatThrownBy(() -> ImageTranslator.load(other))
        .isInstanceOf(ArchiveFormatException.class)
        .hasMessageContaining(other + ": architecture 'resnet': expected cyclegan");
    assertThatThrownBy(() -> GanSynthesizer.load(folder.resolve("translator.gan")))
        .isInstanceOf(ArchiveFormatException.class)
        .hasMessageContaining("architecture 'cyclegan'");
  }

  @Test
  void oneThatIsClosedSaysSo() {
    ImageTranslator closed = ImageTranslator.of(archive);
    closed.close();
    closed.close();

    assertThatThrownBy(() -> closed.translate(IMAGES)).isInstanceOf(IllegalStateException.class);
  }
}
