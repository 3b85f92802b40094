package io.augment.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.augment.data.SeedSequence;
import io.augment.feature.Features;
import io.augment.tabular.CsvTableReader;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.TableEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Halves of real tables, which are no part of the repository. */
class RealRowsTest {

  private static final Logger LOG = LoggerFactory.getLogger(RealRowsTest.class);

  private static Features encoded(String name) throws IOException {
    Path path =
        Path.of(
            System.getProperty("augment.shared", "../../shared"),
            "data/tabular/" + name + "/" + name + ".csv");
    if (!Files.exists(path)) {
      LOG.warn("NOT TESTED on real data: {} is missing (set -Daugment.shared=DIR)", path);
    }
    assumeTrue(Files.exists(path), path + " is missing: set -Daugment.shared=DIR");
    LabeledTable table = CsvTableReader.ofDefaults().read(path).table();
    return Features.valuesOf(TableEncoder.fit(table).encode(table));
  }

  @ParameterizedTest
  @CsvSource({
    "wdbc, 25",
    "wdbc, 50",
    "wdbc, 200",
    "german_credit, 25",
    "german_credit, 200",
    "ecoli, 50",
    "haberman, 100",
    "new_thyroid, 50",
    "penguins, 100"
  })
  void theKernelDistanceOfTwoHalvesHoldsZero(String name, int half) throws IOException {
    // given: some rows of all classes
    Features all = encoded(name);
    int[] order = RandomFeatures.order(all.size(), SeedSequence.of(1).random());
    Features sample = all.select(IntStream.range(0, 2 * half).map(i -> order[i]).toArray());

    // when
    long held = KernelDistanceTest.halvesThatAreOne(sample, 100);

    // then
    LOG.info("{}, halves of {}: {} of 100", name, half, held);
    assertThat(held).isGreaterThanOrEqualTo(90);
  }
}
