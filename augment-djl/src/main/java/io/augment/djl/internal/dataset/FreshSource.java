package io.augment.djl.internal.dataset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.augment.LabeledSamples;
import io.augment.Synthesizer;
import io.augment.data.SeedSequence;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * New samples for each batch, straight from the synthesizer: none comes twice. They are drawn ahead
 * of the training loop, on a thread of each epoch's own.
 *
 * @param synthesizer what draws; stays the caller's
 * @param ranges from its range to the data set's
 * @param form how the data set writes its batches
 */
public record FreshSource(Synthesizer synthesizer, ValueRanges ranges, BatchForm form)
    implements SampleSource {

  /** A generator computes so many at once, however few are asked for. */
  private static final int DRAWN_AT_ONCE = 64;

  @Override
  public Epoch epoch(int number, SeedSequence seed, List<int[]> labels) {
    int[] mixed =
        IntStream.range(0, labels.size()).filter(batch -> labels.get(batch).length > 0).toArray();
    List<Draws> classes = new ArrayList<>();
    for (int label = 0; label < synthesizer.classes().count(); label++) {
      classes.add(new Draws(label, count(labels, label), seed.child("class", label)));
    }
    return new Drawn(
        new SyntheticFeed(
            "augment-epoch-" + number,
            mixed,
            (batch, spare) -> form.encode(values(labels.get(batch), classes), spare)),
        labels);
  }

  private static int count(List<int[]> labels, int label) {
    return (int) labels.stream().flatMapToInt(IntStream::of).filter(each -> each == label).count();
  }

  private float[] values(int[] labels, List<Draws> classes) {
    int perSample = synthesizer.shape().values();
    float[] values = new float[Math.multiplyExact(labels.length, perSample)];
    for (int row = 0; row < labels.length; row++) {
      classes.get(labels[row]).next(values, row * perSample);
    }
    ranges.map(values);
    return values;
  }

  @Override
  public void close() {
    // the synthesizer is the caller's
  }

  /** The samples of a class that an epoch shows, drawn in pieces. */
  private final class Draws {

    private final int label;
    private final int count;
    private final SeedSequence seed;
    private @Nullable LabeledSamples piece;
    private int shown;

    Draws(int label, int count, SeedSequence seed) {
      this.label = label;
      this.count = count;
      this.seed = seed;
    }

    void next(float[] values, int offset) {
      int place = shown % DRAWN_AT_ONCE;
      LabeledSamples from = piece;
      if (from == null || place == 0) {
        from = piece(shown / DRAWN_AT_ONCE);
        piece = from;
      }
      from.copySample(place, values, offset);
      shown++;
    }

    private LabeledSamples piece(int index) {
      int size = Math.min(DRAWN_AT_ONCE, count - index * DRAWN_AT_ONCE);
      return synthesizer.sample(label, size, seed.child("piece", index).seed());
    }
  }

  /** An epoch's samples, as a background thread draws them. */
  private final class Drawn implements Epoch {

    private final SyntheticFeed feed;
    private final List<int[]> labels;
    private @Nullable ByteBuffer shown; // what the last batch's samples may still lie in

    Drawn(SyntheticFeed feed, List<int[]> labels) {
      this.feed = feed;
      this.labels = labels;
    }

    @Override
    public NDArray take(int batch, NDManager scratch) {
      if (shown != null) {
        feed.recycle(shown);
      }
      ByteBuffer drawn = feed.take();
      shown = drawn;
      return form.sampleArray(scratch, drawn, labels.get(batch).length);
    }

    @Override
    public void close() {
      feed.close();
    }
  }
}
