package io.augment;

import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A synthesizer whose samples are checked.
 *
 * @param checked draws them
 */
record CheckedSynthesizer(Synthesizer checked) implements Synthesizer {

  @Override
  public LabeledSamples sample(int label, int count, long seed) {
    LabeledSamples drawn = checked.sample(label, count, seed);
    if (!isAsked(drawn, label, count)) {
      throw new IllegalStateException(
          String.format(
              "%s.sample returned %s: expected %d of class '%s', of shape %s and range %s",
              checked.getClass().getName(),
              drawn == null ? null : drawn + " in " + drawn.range(),
              count,
              classes().name(label),
              shape(),
              range()));
    }
    return drawn;
  }

  private boolean isAsked(@Nullable LabeledSamples drawn, int label, int count) {
    return drawn != null
        && drawn.size() == count
        && drawn.shape().equals(shape())
        && (!shape().isImage() || drawn.range().equals(range())) // rows lie where they lie
        && drawn.classes().equals(classes())
        && Arrays.stream(drawn.labels()).allMatch(drawnLabel -> drawnLabel == label);
  }

  @Override
  public SampleShape shape() {
    return checked.shape();
  }

  @Override
  public ValueRange range() {
    return checked.range();
  }

  @Override
  public ClassLabels classes() {
    return checked.classes();
  }

  @Override
  public Provenance provenance() {
    return checked.provenance();
  }

  @Override
  public void close() {
    checked.close();
  }
}
