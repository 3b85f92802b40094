package io.augment.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.augment.LabeledSamples;
import io.augment.Synthesizer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.ThrowingConsumer;

/** What {@link Synthesizer} promises, as tests that every implementation runs through. */
public final class SynthesizerContract {

  private static final int MANY = 133;

  private final Supplier<? extends Synthesizer> fitted;
  private final LabeledSamples real;

  private SynthesizerContract(Supplier<? extends Synthesizer> fitted, LabeledSamples real) {
    this.fitted = fitted;
    this.real = real;
  }

  /**
   * The tests.
   *
   * @param fitted makes the same synthesizer each time; a test closes what it got
   * @param real samples of the kind that it draws, two classes or more
   * @return one test for each promise
   */
  public static Stream<DynamicTest> of(
      Supplier<? extends Synthesizer> fitted, LabeledSamples real) {
    SynthesizerContract contract = new SynthesizerContract(fitted, real);
    return Stream.of(
        contract.test("draws samples of the class asked for", contract::kind),
        contract.test("the same seed draws the same from any thread", contract::threads),
        contract.test("the same seed draws the same from another of its kind", contract::another),
        contract.test("a smaller draw is the beginning of a larger one", contract::prefix),
        contract.test("another seed draws other samples", contract::seeds),
        contract.test("passes the library's own check", contract::checked),
        contract.test("refuses a class or a count that can't be", contract::refusals),
        contract.test("closed twice, it refuses to draw", contract::closed));
  }

  private DynamicTest test(String name, ThrowingConsumer<Synthesizer> promise) {
    return dynamicTest(
        name,
        () -> {
          try (Synthesizer synthesizer = fitted.get()) {
            promise.accept(synthesizer);
          }
        });
  }

  private void kind(Synthesizer synthesizer) {
    assertThat(synthesizer.shape()).isEqualTo(real.shape());
    assertThat(synthesizer.classes()).isEqualTo(real.classes());
    assertThat(synthesizer.provenance().method()).isNotBlank();
    for (int label = 0; label < real.classes().count(); label++) {
      LabeledSamples drawn = synthesizer.sample(label, MANY, 5);
      assertThat(drawn.size()).isEqualTo(MANY);
      assertThat(drawn.labels()).containsOnly(label);
      assertThat(drawn.shape()).isEqualTo(real.shape());
      assertThat(drawn.classes()).isEqualTo(real.classes());
      assertThat(drawn.range()).isEqualTo(synthesizer.range());
      assertFinite(drawn);
      assertThat(synthesizer.sample(label, 0, 5).size()).isZero();
    }
  }

  private void assertFinite(LabeledSamples drawn) {
    for (float value : drawn.values()) {
      assertThat(value).isFinite();
      if (real.shape().isImage()) {
        assertThat(value).isBetween(drawn.range().low(), drawn.range().high());
      }
    }
  }

  private void threads(Synthesizer synthesizer) throws Exception {
    float[] alone = synthesizer.sample(1, 20, 3).values();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<float[]>> drawn =
          IntStream.range(0, 12)
              .mapToObj(i -> threads.submit(() -> synthesizer.sample(1, 20, 3).values()))
              .toList();
      for (Future<float[]> future : drawn) {
        assertThat(future.get()).isEqualTo(alone);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private void another(Synthesizer synthesizer) {
    try (Synthesizer other = fitted.get()) {
      assertThat(other.sample(1, 9, 4).values()).isEqualTo(synthesizer.sample(1, 9, 4).values());
      assertThat(other.provenance()).isEqualTo(synthesizer.provenance());
    }
  }

  private void prefix(Synthesizer synthesizer) {
    float[] many = synthesizer.sample(0, MANY, -8).values();
    for (int count : new int[] {1, 7, 64, 65, MANY - 1}) {
      float[] few = synthesizer.sample(0, count, -8).values();
      assertThat(Arrays.copyOf(many, few.length)).as("%d", count).isEqualTo(few);
    }
  }

  private void seeds(Synthesizer synthesizer) {
    assertThat(synthesizer.sample(0, 20, 6).values())
        .isNotEqualTo(synthesizer.sample(0, 20, 7).values());
  }

  private void checked(Synthesizer synthesizer) {
    Synthesizer checked = Synthesizer.checked(synthesizer);
    for (int label = 0; label < real.classes().count(); label++) {
      assertThat(checked.sample(label, 3, 2).values())
          .isEqualTo(synthesizer.sample(label, 3, 2).values());
    }
  }

  private void refusals(Synthesizer synthesizer) {
    int classes = real.classes().count();
    for (int label : new int[] {-1, classes}) {
      assertThatThrownBy(() -> synthesizer.sample(label, 1, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("label " + label + ": expected 0 to " + (classes - 1));
    }
    assertThatThrownBy(() -> synthesizer.sample(0, -1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("count -1: expected 0 or more");
  }

  private void closed(Synthesizer synthesizer) {
    synthesizer.close();
    synthesizer.close();
    for (int count : new int[] {0, 1}) {
      assertThatThrownBy(() -> synthesizer.sample(0, count, 1))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("closed");
    }
  }
}
