package io.augment.benchmarks.parts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.augment.djl.benchmarks.ImageParts;
import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** That the benchmarks run, once each and without JMH; how long they take is no test. */
class PartsTest {

  @Test
  void rows() {
    RowParts parts = new RowParts();
    parts.draw();

    assertThat(parts.neighbors()).isPositive();
    assertThat(parts.kernelDistance()).isFinite();
    assertThat(parts.smote()).isEqualTo(1_000);
  }

  @Test
  void tables() throws IOException {
    CsvParts parts = new CsvParts();
    parts.write();
    try {
      assertThat(parts.read()).isEqualTo(parts.readAndInfer()).isGreaterThanOrEqualTo(20_000);
    } finally {
      parts.delete();
    }
  }

  @Test
  void layers() {
    ImageParts parts = new ImageParts();
    parts.build();
    try {
      long numbers = 64L * 64 * 16 * 16;
      assertThat(parts.spectralConvolution()).isEqualTo(numbers);
      assertThat(parts.plainConvolution()).isEqualTo(numbers);
      assertThat(parts.residualUpBlock()).isEqualTo(numbers);
      assertThat(parts.subPixelShuffle()).isEqualTo(numbers);
    } finally {
      parts.close();
    }
  }

  @Test
  void jmhFindsThemAll() throws IOException {
    // when
    StringBuilder found = new StringBuilder();
    for (URL list :
        Collections.list(getClass().getClassLoader().getResources("META-INF/BenchmarkList"))) {
      found.append(new String(list.openStream().readAllBytes(), UTF_8));
    }

    // then
    assertThat(found.toString())
        .contains("neighbors", "kernelDistance", "smote", "read", "readAndInfer")
        .contains("spectralConvolution", "plainConvolution", "residualUpBlock", "subPixelShuffle");
  }
}
