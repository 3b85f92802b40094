package io.augment.benchmarks.deeplearning4j;

import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;

/** (N, 4C, h, w) to (N, C, 2h, 2w), as PyTorch's layer does: Deeplearning4j has none. */
public final class PixelShuffle implements InputPreProcessor {

  private static final long serialVersionUID = 1;

  @Override
  public INDArray preProcess(INDArray maps, int batch, LayerWorkspaceMgr workspaces) {
    long n = maps.size(0);
    long channels = maps.size(1) / 4;
    long height = maps.size(2);
    long width = maps.size(3);
    INDArray pixels =
        maps.reshape('c', n, channels, 2, 2, height, width)
            .permute(0, 1, 4, 2, 5, 3)
            .dup('c')
            .reshape('c', n, channels, 2 * height, 2 * width);
    return workspaces.leverageTo(ArrayType.ACTIVATIONS, pixels);
  }

  @Override
  public INDArray backprop(INDArray gradient, int batch, LayerWorkspaceMgr workspaces) {
    long n = gradient.size(0);
    long channels = gradient.size(1);
    long height = gradient.size(2) / 2;
    long width = gradient.size(3) / 2;
    INDArray ordered = gradient.ordering() == 'c' ? gradient : gradient.dup('c');
    INDArray maps =
        ordered
            .reshape('c', n, channels, height, 2, width, 2)
            .permute(0, 1, 3, 5, 2, 4)
            .dup('c')
            .reshape('c', n, 4 * channels, height, width);
    return workspaces.leverageTo(ArrayType.ACTIVATION_GRAD, maps);
  }

  @Override
  public InputPreProcessor clone() {
    return new PixelShuffle();
  }

  @Override
  public InputType getOutputType(InputType input) {
    InputType.InputTypeConvolutional maps = (InputType.InputTypeConvolutional) input;
    return InputType.convolutional(2 * maps.getHeight(), 2 * maps.getWidth(), maps.getChannels() / 4);
  }

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArray(
      INDArray mask, MaskState state, int batch) {
    return new Pair<>(mask, state);
  }
}
