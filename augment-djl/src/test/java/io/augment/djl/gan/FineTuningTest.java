package io.augment.djl.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.djl.archive.GeneratorArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("training")
class FineTuningTest {

  private static final LabeledSamples RELATED = TinyImages.twoSides(20);

  @TempDir static Path folder;
  private static GeneratorArchive source;

  @BeforeAll
  static void fitTheSource() throws IOException {
    GanConfig config = TinyImages.config(500).batch(16);
    source = archive(GanTrainer.forImages().config(config).keepDiscriminator(), RELATED, "source");
  }

  private static GeneratorArchive archive(GanTrainer trainer, LabeledSamples samples, String name)
      throws IOException {
    Path file = folder.resolve(name + ".gan");
    try (GanSynthesizer fitted = trainer.fit(samples)) {
      fitted.save(file);
    }
    return GeneratorArchive.read(file);
  }

  private static GanTrainer trainer(int steps) {
    return GanTrainer.forImages().config(TinyImages.config(steps).batch(16));
  }

  private static double share(GanSynthesizer generator, int label, int sign) {
    LabeledSamples drawn = generator.sample(label, 40, 1);
    long right =
        IntStream.range(0, 40)
            .filter(i -> sign * TinyImages.leftMinusRight(drawn.sample(i)) > 0.2)
            .count();
    return right / 40.0;
  }

  @Test
  void aTrainingThatBeginsFromARelatedGeneratorIsThereInAFewSteps() {
    // given few images
    LabeledSamples few = TinyImages.twoSides(4);

    // when ten steps are taken, from the generator and from scratch
    try (GanSynthesizer tuned = trainer(10).from(FineTuning.from(source)).fit(few);
        GanSynthesizer scratch = trainer(10).fit(few)) {

      // then
      assertThat(share(tuned, 0, 1)).isGreaterThan(0.8);
      assertThat(share(tuned, 1, -1)).isGreaterThan(0.8);
      assertThat(share(scratch, 0, 1)).isLessThan(0.6);
      assertThat(tuned.provenance().configuration())
          .containsEntry("from", source.fingerprint())
          .containsEntry("from.frozenLayers", "0");
    }
  }

  @Test
  void classesMayBeOthersAndInAnotherOrder() {
    // given the two sides with their names the other way round, and a class more
    int[] labels = {0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2};
    LabeledSamples samples = TinyImages.withLabels(labels, ClassLabels.of("right", "both", "left"));

    // when a single step is taken
    try (GanSynthesizer tuned = trainer(1).from(FineTuning.from(source)).fit(samples)) {

      // then the class of each name is what it was
      assertThat(share(tuned, 2, 1)).isGreaterThan(0.8);
      assertThat(share(tuned, 0, -1)).isGreaterThan(0.8);
    }
  }

  @Test
  void frozenLayersOfTheDiscriminatorStayAsTheyWere() throws IOException {
    // given, when
    GeneratorArchive tuned =
        archive(
            trainer(3).from(FineTuning.from(source).frozenLayers(1)).keepDiscriminator(),
            RELATED,
            "frozen");

    // then the first block's weights and biases are the same, and the second's are not
    List<String> changed =
        IntStream.range(0, tuned.discriminator().size())
            .filter(
                i ->
                    !Arrays.equals(
                        tuned.discriminator().get(i).values(),
                        source.discriminator().get(i).values()))
            .mapToObj(i -> tuned.discriminator().get(i).name())
            .toList();
    assertThat(changed)
        .isNotEmpty()
        .noneMatch(name -> name.contains("01down") && !name.matches(".*_[uv]"))
        .anyMatch(name -> name.contains("02down") && name.endsWith("weight"));
  }

  @Test
  void anArchiveHasADiscriminatorOnlyIfItWasToBeKept() throws IOException {
    GeneratorArchive alone = archive(trainer(1), RELATED, "alone");
    assertThat(alone.discriminator()).isEmpty();
    assertThat(source.discriminator()).extracting(GeneratorArchive.Tensor::name).isNotEmpty();
    assertThat(source.fingerprint()).hasSize(64).isNotEqualTo(alone.fingerprint());
    assertThatThrownBy(() -> FineTuning.from(alone).frozenLayers(1))
        .hasMessageStartingWith("frozenLayers 1: the archive has no discriminator");
  }

  @Test
  void networksThatAreOthersAreRefused() {
    GanTrainer wider =
        GanTrainer.forImages().config(TinyImages.config(1).width(9)).from(FineTuning.from(source));
    assertThatThrownBy(() -> wider.fit(RELATED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("to begin from a generator of width 8: expected 9");
    assertThatThrownBy(() -> trainer(1).from(FineTuning.from(source).frozenLayers(16)).fit(RELATED))
        .hasMessageStartingWith("frozenLayers 16: expected at most the trunk's 2");
  }
}
