package io.augment.samples;

import ai.djl.Model;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.loss.Loss;

/**
 * The classifier that the samples train: plain DJL, as it may stand in any project. Its channels
 * are multiples of 16: with others it would need {@code EngineHealth.ensureRight()} first on
 * machines that hide their caches, see docs/how-to/right-numbers.md.
 */
final class SmallCnn {

  private SmallCnn() {}

  /** A model that takes images {@code (N, C, H, W)} and gives logits {@code (N, classes)}. */
  static Model model(int classes) {
    Model model = Model.newInstance("classifier");
    model.setBlock(
        new SequentialBlock()
            .add(convolution(16))
            .add(BatchNorm.builder().build())
            .add(Activation::relu)
            .add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)))
            .add(convolution(32))
            .add(BatchNorm.builder().build())
            .add(Activation::relu)
            .add(Pool.globalAvgPool2dBlock())
            .add(Blocks.batchFlattenBlock())
            .add(Linear.builder().setUnits(classes).build()));
    return model;
  }

  private static Conv2d convolution(int filters) {
    return Conv2d.builder()
        .setKernelShape(new Shape(3, 3))
        .optPadding(new Shape(1, 1))
        .setFilters(filters)
        .build();
  }

  static DefaultTrainingConfig config() {
    return new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
        .addEvaluator(new Accuracy())
        .addTrainingListeners(TrainingListener.Defaults.basic());
  }
}
