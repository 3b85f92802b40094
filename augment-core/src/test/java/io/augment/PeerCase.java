package io.augment;

import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What another program has computed, as its script has written it beside the tests.
 *
 * @param fields the numbers, by name
 */
public record PeerCase(Map<?, ?> fields) {

  /** The cases of a file: JSON with an array "cases", beside a test. */
  public static Stream<PeerCase> of(Class<?> test, String file) throws IOException {
    try (InputStream in = test.getResourceAsStream(file)) {
      Map<?, ?> all =
          (Map<?, ?>)
              new Load(LoadSettings.builder().build()) // JSON is YAML
                  .loadFromInputStream(Objects.requireNonNull(in, file));
      List<?> cases = (List<?>) Objects.requireNonNull(all.get("cases"));
      return cases.stream().map(fields -> new PeerCase((Map<?, ?>) fields));
    }
  }

  private Object field(String name) {
    return Objects.requireNonNull(fields.get(name), name);
  }

  public double number(String name) {
    return ((Number) field(name)).doubleValue();
  }

  public float[] floats(String name) {
    List<?> numbers = (List<?>) field(name);
    float[] values = new float[numbers.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = ((Number) numbers.get(i)).floatValue();
    }
    return values;
  }

  /** The images of a field; "shape" is that of one, or has their number before it. */
  public LabeledSamples images(String name, ValueRange range) {
    float[] extents = floats("shape");
    int last = extents.length - 1;
    SampleShape shape =
        SampleShape.image((int) extents[last - 2], (int) extents[last - 1], (int) extents[last]);
    float[] values = floats(name);
    return LabeledSamples.of(
        shape, range, ClassLabels.of("any"), values, new int[values.length / shape.values()]);
  }

  @Override
  public String toString() {
    return field("name").toString();
  }
}
