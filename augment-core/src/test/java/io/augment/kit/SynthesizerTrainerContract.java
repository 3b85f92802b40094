package io.augment.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.augment.LabeledSamples;
import io.augment.ProgressListener;
import io.augment.Synthesizer;
import io.augment.SynthesizerTrainer;
import io.augment.mixing.Mix;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** What {@link SynthesizerTrainer} promises, as tests that every implementation runs through. */
public final class SynthesizerTrainerContract {

  private final SynthesizerTrainer trainer;
  private final LabeledSamples real;

  private SynthesizerTrainerContract(SynthesizerTrainer trainer, LabeledSamples real) {
    this.trainer = trainer;
    this.real = real;
  }

  /**
   * The tests.
   *
   * @param trainer fits a synthesizer in a moment
   * @param real samples that it takes, of two classes or more, of which the last is not the largest
   * @return one test for each promise
   */
  public static Stream<DynamicTest> of(SynthesizerTrainer trainer, LabeledSamples real) {
    SynthesizerTrainerContract contract = new SynthesizerTrainerContract(trainer, real);
    return Stream.of(
        dynamicTest("two fits draw the same", contract::repeats),
        dynamicTest(
            "provenance names the training samples, which stay as they are", contract::data),
        dynamicTest("says how far it is, and fits the same", contract::progress),
        dynamicTest("fits or loads the same", contract::cache),
        dynamicTest("adds what is missing after the real samples", contract::resampling),
        dynamicTest("names a class that has nothing to learn from", contract::emptyClass));
  }

  private float[] drawn(Synthesizer fitted) {
    try (fitted) {
      return fitted.sample(1, 6, 2).values();
    }
  }

  private void repeats() {
    assertThat(drawn(trainer.fit(real))).isEqualTo(drawn(trainer.fit(real)));
  }

  private void data() {
    String before = real.fingerprint();
    try (Synthesizer fitted = trainer.fit(real)) {
      assertThat(fitted.provenance().dataFingerprint()).isEqualTo(before);
    }
    assertThat(real.select(IntStream.range(0, real.size()).toArray()).fingerprint())
        .isEqualTo(before);
  }

  private void progress() {
    ProgressListener notBackwards =
        new ProgressListener() {
          private String last = "";
          private long reached;

          @Override
          public void progress(String stage, long done, long total) {
            assertThat(stage).isNotBlank();
            assertThat(done).isBetween(stage.equals(last) ? reached : 0, total);
            last = stage;
            reached = done;
          }
        };
    assertThat(drawn(trainer.fit(real, notBackwards))).isEqualTo(drawn(trainer.fit(real)));
  }

  private void cache() throws IOException {
    Path folder = Files.createTempDirectory("contract");
    try {
      float[] fitted = drawn(trainer.fit(real));
      assertThat(drawn(trainer.fitOrLoad(real, folder))).isEqualTo(fitted);
      assertThat(drawn(trainer.fitOrLoad(real, folder))).isEqualTo(fitted);
      assertThat(drawn(trainer.fitOrLoad(real, folder, ProgressListener.none()))).isEqualTo(fitted);
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failure)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private void resampling() {
    LabeledSamples balanced = trainer.fitResample(real, Mix.balanced());
    float[] before = real.values();
    assertThat(Arrays.copyOf(balanced.values(), before.length)).isEqualTo(before);
    assertThat(Arrays.copyOf(balanced.labels(), real.size())).isEqualTo(real.labels());
    int largest =
        Arrays.stream(real.labels()).map(label -> real.counts().count(label)).max().orElseThrow();
    for (int label = 0; label < real.classes().count(); label++) {
      assertThat(balanced.counts().count(label)).isEqualTo(largest);
    }
    assertThat(trainer.fitResample(real, Mix.balanced()).values()).isEqualTo(balanced.values());
  }

  private void emptyClass() {
    int last = real.classes().count() - 1;
    LabeledSamples without =
        real.select(
            IntStream.range(0, real.size()).filter(i -> real.labels()[i] != last).toArray());
    assertThatThrownBy(() -> trainer.fit(without).close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("class '" + real.classes().name(last) + "'");
  }
}
