package io.augment.djl.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.LabeledSamples;
import io.augment.Synthesizer;
import io.augment.data.SeedSequence;
import io.augment.djl.training.TrainingMonitor;
import io.augment.resampling.RandomOversampling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranslatingSynthesizerTest {

  private static final LabeledSamples FOLD = Translations.images(6, 3, 4);

  private ImageTranslator translator;

  @BeforeEach
  void open() {
    translator = Translations.beginner();
  }

  @AfterEach
  void close() {
    translator.close();
  }

  private static Set<String> images(LabeledSamples samples) {
    Set<String> images = new HashSet<>();
    for (int i = 0; i < samples.size(); i++) {
      images.add(Arrays.toString(samples.sample(i)));
    }
    return images;
  }

  @Test
  void aDrawIsOfTranslatedSourcesEachBeforeAnyComesAgain() {
    // given
    TranslatingSynthesizer synthesizer = TranslatingSynthesizer.of(translator, FOLD);
    Set<String> all = images(translator.translate(FOLD.select(FOLD.indicesOf(Translations.LEFT))));

    // when
    LabeledSamples drawn = synthesizer.sample(Translations.RIGHT, 12, 7);

    // then
    assertThat(all).hasSize(6);
    assertThat(images(drawn.select(0, 1, 2, 3, 4, 5))).isEqualTo(all);
    assertThat(images(drawn.select(6, 7, 8, 9, 10, 11))).isEqualTo(all);
    assertThat(drawn.counts()).hasToString("left 0, right 12, grey 0");
  }

  @Test
  void otherClassesAreRefusedUnlessSomethingDrawsThem() {
    // given
    TranslatingSynthesizer alone = TranslatingSynthesizer.of(translator, FOLD);

    // when, then
    assertThatThrownBy(() -> alone.sample(Translations.GREY, 1, 7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "class 'grey': expected 'right', which is what images of 'left' are translated to");
    assertThat(alone.sample(Translations.GREY, 0, 7).size()).isZero();
    Synthesizer both = alone.withOthers(RandomOversampling.of(1).fit(FOLD));
    assertThat(both.sampleEachClass(3, SeedSequence.of(1)).counts())
        .hasToString("left 3, right 3, grey 3");
    assertThat(both.sample(Translations.RIGHT, 2, 7).values())
        .containsExactly(alone.sample(Translations.RIGHT, 2, 7).values());
    both.close();
    assertThatThrownBy(() -> translator.translate(FOLD)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void imagesOfOtherClassesOrNoSourcesAreRefused() {
    LabeledSamples none = Translations.images(0, 3, 4);

    assertThatThrownBy(() -> TranslatingSynthesizer.of(translator, none))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one of 'left'");
  }

  @Test
  void aTrainerFitsItAndFindsTheTranslatorThatItFittedBefore(@TempDir Path cache)
      throws IOException {
    // given
    AtomicInteger steps = new AtomicInteger();
    TrainingMonitor counting =
        new TrainingMonitor() {
          @Override
          public void step(TrainingMonitor.StepMetrics metrics) {
            steps.incrementAndGet();
          }
        };
    TranslatingSynthesizerTrainer trainer =
        new TranslatingSynthesizerTrainer(
            TranslationTrainer.forImages().config(Translations.config(2)).monitor(() -> counting),
            "left",
            "grey",
            RandomOversampling.of(1));

    // when
    float[] fitted = drawn(trainer.fit(FOLD));
    float[] kept = drawn(trainer.fitOrLoad(FOLD, cache));
    float[] loaded = drawn(trainer.fitOrLoad(FOLD, cache));

    // then
    assertThat(steps).hasValue(4);
    assertThat(kept).containsExactly(fitted);
    assertThat(loaded).containsExactly(fitted);
    try (Stream<Path> files = Files.list(cache)) {
      assertThat(files.filter(file -> file.toString().endsWith(".gan"))).hasSize(1);
    }
    assertThatThrownBy(
            () ->
                new TranslatingSynthesizerTrainer(
                        trainer.trainer(), "left", "blue", RandomOversampling.of(1))
                    .fit(FOLD))
        .hasMessageContaining("no class 'blue': expected one of [left, right, grey]");
  }

  private static float[] drawn(TranslatingSynthesizer synthesizer) {
    try (synthesizer) {
      return synthesizer.sampleEachClass(3, SeedSequence.of(2)).values();
    }
  }
}
