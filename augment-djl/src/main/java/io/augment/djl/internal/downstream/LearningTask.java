package io.augment.djl.internal.downstream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.loss.Loss;
import ai.djl.training.loss.SoftmaxCrossEntropyLoss;

/** Task of a network: what its outputs mean, and how they are compared with the labels. */
public interface LearningTask {

  /** Numbers that the network's last layer gives for a sample. */
  int outputs();

  /** Whether there is something to learn. */
  boolean learns();

  /** Loss of outputs {@code (N, outputs)}, and of labels as {@link #labels} gives them. */
  Loss loss();

  /**
   * Labels as the loss takes them.
   *
   * @param written the labels of a batch as a data set has them
   * @throws IllegalArgumentException if they have another shape
   */
  NDArray labels(NDArray written);

  /** Predictions {@code (N, outputs)} for outputs of that shape. */
  NDArray predictions(NDArray outputs);

  /** Name of the network that learns it, for messages. */
  String learner();

  /**
   * Which class a sample belongs to: outputs are logits, predictions probabilities.
   *
   * @param classes number of classes
   * @param loss of logits {@code (N, classes)} and class indices {@code (N)}
   */
  record Classification(int classes, Loss loss) implements LearningTask {

    @Override
    public int outputs() {
      return classes;
    }

    @Override
    public boolean learns() {
      return classes > 1; // of one class every gradient is zero
    }

    /** Class indices (N); DJL's own tables write them as float32 columns. */
    @Override
    public NDArray labels(NDArray written) {
      Shape shape = written.getShape();
      if (shape.dimension() == 2 && shape.get(1) == classes) {
        return written.argMax(1);
      }
      if (!isOneNumberEach(shape)) {
        throw new IllegalArgumentException(
            String.format(
                "a batch has labels of the shape %s: expected class indices (N) or (N, 1), or"
                    + " one-hot rows (N, %d)",
                shape, classes));
      }
      return written.flatten().toType(DataType.INT64, false);
    }

    @Override
    public NDArray predictions(NDArray outputs) {
      return outputs.softmax(1);
    }

    @Override
    public String learner() {
      return "classifier";
    }
  }

  /**
   * Which class a sample probably belongs to: labels are rows {@code (N, classes)} of a weight per
   * class, the sample's own weight shared out among the classes; outputs are logits, predictions
   * probabilities.
   *
   * @param classes number of classes
   * @param loss of logits and labels, both {@code (N, classes)}
   */
  record SoftClassification(int classes, Loss loss) implements LearningTask {

    private static final int OVER_CLASSES = -1;

    /** By the cross-entropy. */
    public SoftClassification(int classes) {
      this(classes, new SoftmaxCrossEntropyLoss("soft labels", 1, OVER_CLASSES, false, true));
    }

    @Override
    public int outputs() {
      return classes;
    }

    @Override
    public boolean learns() {
      return classes > 1;
    }

    @Override
    public NDArray labels(NDArray written) {
      Shape shape = written.getShape();
      if (shape.dimension() != 2 || shape.get(1) != classes) {
        throw new IllegalArgumentException(
            String.format(
                "a batch has labels of the shape %s: expected soft labels (N, %d)",
                shape, classes));
      }
      return written;
    }

    @Override
    public NDArray predictions(NDArray outputs) {
      return outputs.softmax(1);
    }

    @Override
    public String learner() {
      return "classifier";
    }
  }

  /** Which number belongs to a sample, by its squared error: outputs are predictions. */
  record Regression() implements LearningTask {

    @Override
    public int outputs() {
      return 1;
    }

    @Override
    public boolean learns() {
      return true;
    }

    @Override
    public Loss loss() {
      return Loss.l2Loss("squared error", 1);
    }

    @Override
    public NDArray labels(NDArray written) {
      Shape shape = written.getShape();
      if (!isOneNumberEach(shape)) {
        throw new IllegalArgumentException(
            "a batch has labels of the shape " + shape + ": expected numbers (N) or (N, 1)");
      }
      return written.reshape(-1, 1).toType(DataType.FLOAT32, false);
    }

    @Override
    public NDArray predictions(NDArray outputs) {
      return outputs;
    }

    @Override
    public String learner() {
      return "regressor";
    }
  }

  private static boolean isOneNumberEach(Shape labels) {
    return labels.dimension() < 2 || (labels.dimension() == 2 && labels.get(1) == 1);
  }
}
