package io.augment.djl.mask.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.augment.MaskedSamples;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.djl.internal.EngineStart;
import io.augment.djl.internal.network.Network;
import io.augment.djl.internal.nn.UNet;
import io.augment.djl.mask.MaskSegmenter;
import java.util.concurrent.CancellationException;

/** Training of a segmenter's network. Stateless; takes the process's one gradient collector. */
public final class SegmenterTraining {

  private static final double BETA_1 = 0.9;

  private SegmenterTraining() {}

  /** Receives a network while it trains. */
  @FunctionalInterface
  public interface Looking {

    /**
     * Looks.
     *
     * @param step how many steps were taken
     * @param network what is trained; not to be changed
     */
    void look(int step, Network network);
  }

  /**
   * A segmenter's block, not initialised.
   *
   * @param shape the shape of an image
   * @param classes classes of the pixels
   * @param width channels at full resolution
   * @return a block
   */
  public static UNet block(SampleShape shape, int classes, int width) {
    return new UNet(shape.height(), shape.width(), shape.channels(), 0, classes, width);
  }

  /**
   * Trains.
   *
   * @param pairs batches to learn from
   * @param like samples whose shape and classes they have
   * @param config how to train
   * @param seeds where weights and deformations come from
   * @param manager owns the network
   * @param looking sees the network after each step
   * @return the network, which only predicts from now on
   * @throws CancellationException if the thread is interrupted; its flag stays set
   */
  public static Network train(
      SegmenterBatches pairs,
      MaskedSamples like,
      MaskSegmenter.Config config,
      SeedSequence seeds,
      NDManager manager,
      Looking looking) {
    Network network =
        Network.trained(
            block(like.shape(), like.classes().count(), config.width()),
            manager,
            seeds.child("weights").random(),
            new Network.AdamSettings(config.rate(), BETA_1, 0));
    for (int step = 0; step < config.steps(); step++) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("interrupted after step " + step);
      }
      MaskedSamples batch = pairs.batch(step);
      SeedSequence deformations = seeds.child("deformations", step);
      network.scaleRate(1 - step / (double) config.steps());
      step(network, config.classic() ? config.masks().apply(batch, deformations) : batch, manager);
      looking.look(step + 1, network);
    }
    network.freeze(true);
    return network;
  }

  private static void step(Network network, MaskedSamples batch, NDManager manager) {
    try (NDManager scope = manager.newSubManager();
        GradientCollector gradients = EngineStart.engine().newGradientCollector()) {
      NDArray images = PairArrays.images(scope, batch.images(), 0, batch.size());
      gradients.backward(SegmentationLoss.of(network.forward(true, images), batch));
      network.update();
    }
  }
}
