package io.augment.djl.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.gate.GateReport;
import io.augment.gate.GatedClass;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoolArchiveTest {

  @TempDir private Path folder;

  private static LabeledSamples samples(int... labels) {
    float[] values = new float[2 * labels.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = i / 10f;
    }
    return LabeledSamples.of(
        SampleShape.row(2), ValueRange.UNIT, ClassLabels.of("a", "b"), values, labels);
  }

  private static GateReport report(int a, int b) {
    return new GateReport(
        List.of(
            new GatedClass("a", 3, a + 2, a, Map.of(GateReport.Reason.COPY, 2)),
            new GatedClass("b", 1, b, b, Map.of())),
        List.of());
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    // given
    PoolArchive pool = new PoolArchive("key", samples(0, 0, 1), report(2, 1));
    Path file = folder.resolve("x.pool");

    // when
    pool.write(file);
    PoolArchive read = PoolArchive.read(file);

    // then
    assertThat(read.key()).isEqualTo("key");
    assertThat(read.report()).isEqualTo(pool.report());
    assertThat(read.samples().fingerprint()).isEqualTo(pool.samples().fingerprint());
  }

  @Test
  void whatASelectionDidIsRead() throws IOException {
    // given: of the second class one sample was relabelled
    GateReport chosen =
        new GateReport(
            List.of(
                new GatedClass("a", 3, 6, 2, Map.of(GateReport.Reason.DENSITY, 4)),
                new GatedClass("b", 1, 2, 1, Map.of(GateReport.Reason.UNCERTAIN, 1), 1)),
            List.of());
    Path file = folder.resolve("x.pool");

    // when
    new PoolArchive("key", samples(0, 0, 1), chosen).write(file);

    // then
    assertThat(PoolArchive.read(file).report()).isEqualTo(chosen);
    assertThat(chosen)
        .hasToString(
            "accepted 3 of 8 (copy 0, label 0, outlier 0, duplicate 0, density 4, uncertain 1),"
                + " 1 relabelled");
  }

  @Test
  void aPoolWithoutASelectionReadsAsEver() throws IOException {
    Path file = folder.resolve("x.pool");
    new PoolArchive("key", samples(0, 1), report(1, 1)).write(file);
    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
        .contains("DUPLICATE")
        .doesNotContain("DENSITY", "UNCERTAIN", "relabelled");
  }

  @Test
  void aPoolOfNothingIsOneToo() throws IOException {
    PoolArchive pool = new PoolArchive("key", samples(), report(0, 0));
    Path file = folder.resolve("x.pool");
    pool.write(file);
    assertThat(PoolArchive.read(file).report()).isEqualTo(pool.report());
    assertThat(PoolArchive.read(file).samples().size()).isZero();
  }

  @Test
  void samplesThatTheReportDoesNotAcceptAreRefused() {
    assertThatThrownBy(() -> new PoolArchive("key", samples(0, 1), report(2, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected [2, 1] of the classes, class after class");
    assertThatThrownBy(() -> new PoolArchive("key", samples(1, 0), report(1, 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anotherFileIsRefused() throws IOException {
    // given
    Path file = folder.resolve("x.pool");
    new PoolArchive("key", samples(0, 1), report(1, 1)).write(file);
    byte[] bytes = Files.readAllBytes(file);

    // when, then: every byte that is changed is noticed, and no length leads anywhere
    for (int i = 0; i < bytes.length; i += 7) {
      byte[] damaged = bytes.clone();
      damaged[i] ^= 0x20;
      Files.write(file, damaged);
      assertThatThrownBy(() -> PoolArchive.read(file)).isInstanceOf(IOException.class);
    }
    for (int length = 0; length < bytes.length; length += 5) {
      Files.write(file, java.util.Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> PoolArchive.read(file)).isInstanceOf(ArchiveFormatException.class);
    }
  }
}
