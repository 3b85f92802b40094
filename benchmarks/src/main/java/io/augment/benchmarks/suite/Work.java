package io.augment.benchmarks.suite;

/**
 * The arithmetic of a network on one sample, by its plain algorithm: two operations per weight and
 * number. Norms, nonlinearities and what an optimizer does are left out. Immutable.
 *
 * @param forward operations of a forward pass
 * @param first those of its first layer, whose input needs no gradient
 */
record Work(double forward, double first) {

  static final Work NONE = new Work(0, 0);

  private static final int LATENT = 64;
  private static final int CLASSES = 3;

  Work dense(int in, int out) {
    return and(2.0 * in * out);
  }

  /** A convolution of a square kernel. */
  Work convolution(int in, int out, int kernel, int height, int width) {
    return and(2.0 * in * out * kernel * kernel * height * width);
  }

  private Work and(double operations) {
    return new Work(forward + operations, forward == 0 ? operations : first);
  }

  /** A pass and its gradients with respect to the weights. */
  double learning() {
    return 3 * forward - first;
  }

  /** A pass and its gradients with respect to the input alone. */
  double passingOn() {
    return 2 * forward;
  }

  /**
   * A step that draws fakes once, lets the discriminator learn from them and as many real samples,
   * and the generator from what it says of them.
   */
  static double step(Work generator, Work discriminator, int batch) {
    return batch
        * (generator.learning() + 2 * discriminator.learning() + discriminator.passingOn());
  }

  static double step(String net, int width, int batch) {
    return switch (net) {
      case "dcgan28" -> step(dcgan28Generator(width), dcgan28Discriminator(width), batch);
      case "resnet32" -> step(resnet32Generator(width), resnet32Discriminator(width), batch);
      default -> throw new IllegalArgumentException("net " + net + ": expected dcgan28, resnet32");
    };
  }

  static Work dcgan28Generator(int w) {
    return NONE.dense(100, 2 * w * 49)
        .convolution(2 * w, 4 * w, 3, 7, 7)
        .convolution(w, 4, 3, 14, 14);
  }

  static Work dcgan28Discriminator(int w) {
    return NONE.convolution(1, w, 4, 14, 14).convolution(w, 2 * w, 4, 7, 7).dense(2 * w * 49, 1);
  }

  /** The dense classifier of an epoch, on 3x32x32. */
  static Work smallDense() {
    return NONE.dense(3 * 32 * 32, 128).dense(128, CLASSES);
  }

  /** The convolutional classifier of an epoch, on 3x32x32. */
  static Work smallConvolutional() {
    return NONE.convolution(3, 16, 3, 32, 32)
        .convolution(16, 32, 3, 16, 16)
        .dense(32 * 8 * 8, CLASSES);
  }

  static Work resnet32Generator(int w) {
    return NONE.dense(LATENT, 4 * w * 16)
        .upBlock(4 * w, 2 * w, 8)
        .upBlock(2 * w, w, 16)
        .upBlock(w, w, 32)
        .convolution(w, 3, 3, 32, 32);
  }

  /** The class's gains and biases are looked up; its shortcut runs before the image grows. */
  private Work upBlock(int in, int out, int side) {
    return convolution(in, out, 3, side, side)
        .convolution(out, out, 3, side, side)
        .convolution(in, out, 1, side / 2, side / 2);
  }

  static Work resnet32Discriminator(int w) {
    return NONE.downBlock(3, w, 32)
        .downBlock(w, 2 * w, 16)
        .downBlock(2 * w, 4 * w, 8)
        .dense(4 * w, 1 + CLASSES);
  }

  private Work downBlock(int in, int out, int side) {
    return convolution(in, out, 3, side, side)
        .convolution(out, out, 3, side, side)
        .convolution(in, out, 1, side / 2, side / 2);
  }
}
