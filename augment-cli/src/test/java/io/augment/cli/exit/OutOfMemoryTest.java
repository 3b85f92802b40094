package io.augment.cli.exit;

import static org.assertj.core.api.Assertions.assertThat;

import io.augment.LabeledSamples;
import io.augment.cli.AugmentProcess;
import io.augment.cli.CommandRun;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.datasets.ImageData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("process")
class OutOfMemoryTest {

  private static final long MIB = 1L << 20;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Java heap space                      |   400 | 32768 | the heap is 400 MiB; give it more: JAVA_TOOL_OPTIONS=-Xmx4g augment fit …
          GC overhead limit exceeded           |  8192 | 32768 | the heap is 8192 MiB; give it more: JAVA_TOOL_OPTIONS=-Xmx16g augment fit …
          Java heap space                      |   512 |  2048 | the heap is 512 MiB; give it more: JAVA_TOOL_OPTIONS=-Xmx1g augment fit …
          Java heap space                      |   256 |  1024 | the heap is 256 MiB; give it more: JAVA_TOOL_OPTIONS=-Xmx768m augment fit …
          Java heap space                      | 30000 | 32768 | the heap is 30000 MiB of the 32768 MiB that the machine has: expected less data
          Requested array size exceeds VM limit|   400 | 32768 | more in one piece than Java can hold: expected less data
          Metaspace                            |   400 | 32768 | the memory for classes is used up: leave -XX:MaxMetaspaceSize
          Compressed class space               |   400 | 32768 | the memory for classes is used up: leave -XX:MaxMetaspaceSize
          Cannot reserve 9 bytes of direct buffer memory | 400 | 32768 | outside the heap is used up; give it more: JAVA_TOOL_OPTIONS=-XX:MaxDirectMemorySize=4g augment fit …
          unable to create native thread: possibly out of memory or process/resource limits reached | 400 | 32768 | the system can't start another thread
          Map failed                           |   400 | 32768 | set the heap lower than the 400 MiB
          """)
  void saysWhichMemoryRanOutAndWhatGivesMore(
      String message, long heap, long machine, String expected) {
    assertThat(OutOfMemory.explain(message, "augment fit", heap * MIB, machine * MIB))
        .contains(expected);
  }

  @Test
  void dataThatTheHeapCantHoldAreOneLineWithTheFlagToSet(@TempDir Path folder)
      throws IOException, InterruptedException {
    // given
    Path data = folder.resolve("large.npz");
    ImageData.writeNpz(blank(2_000), data);

    // when
    CommandRun run =
        AugmentProcess.run(
            folder, Map.of("JAVA_TOOL_OPTIONS", "-Xmx24m", "LC_ALL", "C"), "inspect", data);

    // then
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines().filter(line -> !line.startsWith("Picked up")))
        .singleElement()
        .asString()
        .startsWith("augment inspect: out of memory: the heap is 24 MiB; give it more:")
        .endsWith("augment inspect …");
  }

  private static LabeledSamples blank(int images) {
    int side = 64;
    int[] labels = new int[images];
    for (int i = 0; i < images; i++) {
      labels[i] = i % 2;
    }
    return LabeledSamples.of(
        SampleShape.image(1, side, side),
        ValueRange.UNIT,
        ClassLabels.of("a", "b"),
        new float[images * side * side],
        labels);
  }
}
