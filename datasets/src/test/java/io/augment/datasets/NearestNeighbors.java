package io.augment.datasets;

import io.augment.LabeledSamples;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Five nearest neighbours on 7x7 thumbnails: the simplest classifier that sees structure. */
final class NearestNeighbors {

  private static final int NEIGHBORS = 5;
  private static final int THUMBNAIL = 7;

  private final LabeledSamples train;
  private final List<float[]> thumbnails;

  NearestNeighbors(LabeledSamples train) {
    this.train = train;
    this.thumbnails = IntStream.range(0, train.size()).mapToObj(i -> thumbnail(train, i)).toList();
  }

  double accuracyOn(LabeledSamples test) {
    long right =
        IntStream.range(0, test.size())
            .filter(i -> predict(thumbnail(test, i)) == test.label(i))
            .count();
    return right / (double) test.size();
  }

  private int predict(float[] query) {
    int[] votes = new int[train.classes().count()];
    double[] distances =
        thumbnails.stream().mapToDouble(other -> squaredDistance(other, query)).toArray();
    IntStream.range(0, train.size())
        .boxed()
        .sorted(Comparator.comparingDouble(i -> distances[i]))
        .limit(NEIGHBORS)
        .forEach(i -> votes[train.label(i)]++);
    return IntStream.range(0, votes.length)
        .boxed()
        .max(Comparator.comparingInt(label -> votes[label]))
        .orElseThrow();
  }

  private static double squaredDistance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sum;
  }

  private static float[] thumbnail(LabeledSamples samples, int index) {
    int side = samples.shape().width();
    int block = side / THUMBNAIL;
    float[] values = samples.sample(index);
    float[] small = new float[samples.shape().channels() * THUMBNAIL * THUMBNAIL];
    for (int i = 0; i < values.length; i++) {
      int channel = i / (side * side);
      int row = i / side % side / block;
      int column = i % side / block;
      small[(channel * THUMBNAIL + row) * THUMBNAIL + column] += values[i] / (block * block);
    }
    return small;
  }
}
