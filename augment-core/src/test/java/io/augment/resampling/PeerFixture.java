package io.augment.resampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What imbalanced-learn did with some rows: {@code make_fixtures.py} beside the files says how they
 * came about. JSON is YAML.
 */
final class PeerFixture {

  /** A sample that the peer made: where it begins, where it leads to, how far, what came out. */
  record Made(int base, int neighbor, double gap, List<Double> values) {}

  private final Map<?, ?> fields;

  private PeerFixture(Object fields) {
    this.fields = (Map<?, ?>) fields;
  }

  static PeerFixture read(String name) throws IOException {
    try (InputStream in =
        PeerFixture.class.getResourceAsStream("/io/augment/resampling/imblearn/" + name)) {
      assertThat(in).as(name).isNotNull();
      return new PeerFixture(new Load(LoadSettings.builder().build()).loadFromInputStream(in));
    }
  }

  private Object field(String name) {
    return Objects.requireNonNull(fields.get(name), name);
  }

  int integer(String name) {
    return ((Number) field(name)).intValue();
  }

  double number(String name) {
    return ((Number) field(name)).doubleValue();
  }

  int[] integers(String name) {
    return integers(field(name));
  }

  /** The fixture of each class that was oversampled. */
  List<PeerFixture> classes() {
    return Stream.of(field("classes"))
        .flatMap(list -> ((List<?>) list).stream())
        .map(PeerFixture::new)
        .toList();
  }

  double[][] rows() {
    return ((List<?>) field("rows")).stream().map(PeerFixture::numbers).toArray(double[][]::new);
  }

  /** The neighbours of some rows, by row. */
  Map<Integer, int[]> neighbors(String name) {
    Map<Integer, int[]> neighbors = new LinkedHashMap<>();
    ((Map<?, ?>) field(name))
        .forEach((row, near) -> neighbors.put(Integer.valueOf((String) row), integers(near)));
    return neighbors;
  }

  List<Made> made(String name) {
    return ((List<?>) field(name))
        .stream()
            .map(PeerFixture::new)
            .map(
                made ->
                    new Made(
                        made.integer("base"),
                        made.integer("neighbor"),
                        made.number("gap"),
                        DoubleStream.of(numbers(made.field("sample"))).boxed().toList()))
            .toList();
  }

  LabeledSamples samples() {
    return samples(rows());
  }

  /** Rows with the fixture's labels. */
  LabeledSamples samples(double[][] rows) {
    int width = rows[0].length;
    float[] values = new float[rows.length * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) rows[i / width][i % width];
    }
    int[] labels = integers("labels");
    return LabeledSamples.of(
        SampleShape.row(width),
        new ValueRange(-100, 100),
        ClassLabels.numbered(IntStream.of(labels).max().orElseThrow() + 1),
        values,
        labels);
  }

  private static int[] integers(Object list) {
    return ((List<?>) list).stream().mapToInt(value -> ((Number) value).intValue()).toArray();
  }

  private static double[] numbers(Object list) {
    return ((List<?>) list).stream().mapToDouble(value -> ((Number) value).doubleValue()).toArray();
  }
}
