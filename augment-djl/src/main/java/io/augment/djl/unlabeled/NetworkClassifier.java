package io.augment.djl.unlabeled;

import ai.djl.translate.TranslateException;
import io.augment.LabeledSamples;
import io.augment.UnlabeledSamples;
import io.augment.augmentation.ClassicTransforms;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import io.augment.djl.internal.downstream.DownstreamNetwork;
import io.augment.djl.internal.downstream.ImageNetwork;
import io.augment.djl.internal.downstream.LearningTask;
import io.augment.djl.internal.downstream.SampleValues;
import java.io.IOException;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A network that predicts an image's class from several views of it. */
final class NetworkClassifier implements FoldClassifier {

  private final DownstreamNetwork network;
  private final Teacher teacher;
  private final ValueRange range;

  private NetworkClassifier(DownstreamNetwork network, Teacher teacher, ValueRange range) {
    this.network = network;
    this.teacher = teacher;
    this.range = range;
  }

  /**
   * Fits a classifier.
   *
   * @param teacher how
   * @param labeled the labelled images of the other folds
   * @param unlabeled images without labels
   * @param surest which of these it learns from, and as what
   * @param pretrained the network whose features it begins from, if there is one
   * @param seeds where its draws come from
   * @param afterBatch called after each batch
   */
  static NetworkClassifier fit(
      Teacher teacher,
      LabeledSamples labeled,
      UnlabeledSamples unlabeled,
      Curriculum surest,
      Optional<DownstreamNetwork> pretrained,
      SeedSequence seeds,
      Runnable afterBatch) {
    try {
      return new NetworkClassifier(
          ImageNetwork.fit(
              untrained -> {
                pretrained.ifPresent(untrained::startFrom);
                return new TeacherBatches(
                    teacher, labeled, unlabeled, surest, seeds.child("batches"));
              },
              UnaryOperator.identity(),
              labeled.shape(),
              new LearningTask.SoftClassification(labeled.classes().count()),
              teacher.steps(),
              seeds.child("classifier"),
              afterBatch),
          teacher,
          labeled.range());
    } catch (IOException | TranslateException e) {
      throw new IllegalStateException("samples in memory could not be read", e);
    }
  }

  @Override
  public float[][] predict(SampleValues images, SeedSequence seeds) {
    float[][] sum = atOnce(images);
    for (int view = 1; view < teacher.views(); view++) {
      float[][] seen = network.predict(new View(images, seeds.child("view", view)));
      for (int i = 0; i < sum.length; i++) {
        for (int label = 0; label < sum[i].length; label++) {
          sum[i][label] += seen[i][label];
        }
      }
    }
    for (float[] row : sum) {
      for (int label = 0; label < row.length; label++) {
        row[label] /= teacher.views();
      }
    }
    return sum;
  }

  @Override
  public float[][] atOnce(SampleValues images) {
    return network.predict(images);
  }

  @Override
  public void close() {
    network.close();
  }

  /** Images under transforms, each with a draw of its own. */
  private final class View implements SampleValues {

    private final SampleValues images;
    private final SeedSequence seeds;

    View(SampleValues images, SeedSequence seeds) {
      this.images = images;
      this.seeds = seeds;
    }

    @Override
    public SampleShape shape() {
      return images.shape();
    }

    @Override
    public int size() {
      return images.size();
    }

    @Override
    public void copy(int index, float[] target, int offset) {
      ClassicTransforms transforms = teacher.transforms();
      float[] image = new float[shape().values()];
      images.copy(index, image, 0);
      float[] changed =
          transforms.apply(image, shape(), range, seeds.child("image", index).random());
      System.arraycopy(changed, 0, target, offset, changed.length);
    }
  }
}
