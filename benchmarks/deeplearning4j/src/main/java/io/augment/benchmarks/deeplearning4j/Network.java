package io.augment.benchmarks.deeplearning4j;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;

/** A network without a loss of its own: the adversarial loss gives it the gradient of its output. */
final class Network {

  static final int LATENT = 100;

  private static final int BASE = 7;

  private final MultiLayerNetwork network;

  private Network(MultiLayerConfiguration.Builder configuration) {
    network = new MultiLayerNetwork(configuration.build());
    network.init();
  }

  static Network generator(int width) {
    return new Network(
        list(
                2e-4,
                new DenseLayer.Builder().nIn(LATENT).nOut(2 * width * BASE * BASE).activation(Activation.IDENTITY).build(),
                new BatchNormalization.Builder().nIn(2 * width).nOut(2 * width).build(),
                new ActivationLayer(Activation.RELU),
                convolution(2 * width, 4 * width, 3, 1),
                new BatchNormalization.Builder().nIn(width).nOut(width).build(),
                new ActivationLayer(Activation.RELU),
                convolution(width, 4, 3, 1),
                new ActivationLayer(Activation.TANH))
            .inputPreProcessor(1, new FeedForwardToCnnPreProcessor(BASE, BASE, 2L * width))
            .inputPreProcessor(4, new PixelShuffle())
            .inputPreProcessor(7, new PixelShuffle()));
  }

  static Network discriminator(int width) {
    return new Network(
        list(
                4e-4,
                convolution(1, width, 4, 2),
                new ActivationLayer(new ActivationLReLU(0.2)),
                convolution(width, 2 * width, 4, 2),
                new ActivationLayer(new ActivationLReLU(0.2)),
                new DenseLayer.Builder().nIn(2 * width * BASE * BASE).nOut(1).activation(Activation.IDENTITY).build())
            .inputPreProcessor(4, new CnnToFeedForwardPreProcessor(BASE, BASE, 2L * width)));
  }

  private static ConvolutionLayer convolution(int in, int out, int kernel, int stride) {
    return new ConvolutionLayer.Builder(kernel, kernel)
        .nIn(in)
        .nOut(out)
        .stride(stride, stride)
        .padding(1, 1)
        .activation(Activation.IDENTITY)
        .build();
  }

  private static NeuralNetConfiguration.ListBuilder list(double rate, Layer... layers) {
    return new NeuralNetConfiguration.Builder()
        .seed(1)
        .miniBatch(false) // gradients come as means already
        .updater(new Adam(rate, 0.0, 0.9, 1e-8))
        .list(layers);
  }

  /** Weights that are learnt: running statistics, which it keeps among them, are none. */
  long parameters() {
    return network.paramTable().entrySet().stream()
        .filter(entry -> !entry.getKey().endsWith("_mean"))
        .filter(entry -> !entry.getKey().endsWith("_log10stdev"))
        .mapToLong(entry -> entry.getValue().length())
        .sum();
  }

  INDArray forward(INDArray input) {
    network.setInput(input);
    return network.feedForward(true, false).get(network.getnLayers());
  }

  /** Gradients of the weights, and of the last input. */
  Pair<Gradient, INDArray> backward(INDArray ofOutput) {
    return network.backpropGradient(ofOutput, null);
  }

  void update(Pair<Gradient, INDArray> gradients, int step) {
    Gradient gradient = gradients.getFirst();
    network.getUpdater().update(network, gradient, step, 0, 1, LayerWorkspaceMgr.noWorkspaces());
    network.params().subi(gradient.gradient());
  }
}
