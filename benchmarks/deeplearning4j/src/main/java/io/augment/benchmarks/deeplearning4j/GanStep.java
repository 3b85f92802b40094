package io.augment.benchmarks.deeplearning4j;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Times a discriminator and generator step of {@code dcgan28} in Deeplearning4j: the networks, the
 * loss and the optimizer of {@code torch_gan_step.py --net dcgan28}, and as little work as Augment's
 * step has: fakes are drawn once, and pass together with the real images. The threads are those of
 * the environment's {@code OMP_NUM_THREADS}.
 */
public final class GanStep {

  private final Network generator;
  private final Network discriminator;
  private final int batch;

  private GanStep(int width, int batch) {
    this.generator = Network.generator(width);
    this.discriminator = Network.discriminator(width);
    this.batch = batch;
  }

  /**
   * Prints one line of JSON.
   *
   * @param args {@code --batch 64 --width 64 --steps 60 --warmup 10}
   */
  public static void main(String[] args) {
    Map<String, Integer> options = new HashMap<>(Map.of("batch", 64, "width", 64, "steps", 60, "warmup", 10));
    for (int i = 0; i + 1 < args.length; i += 2) {
      options.put(args[i].substring(2), Integer.valueOf(args[i + 1]));
    }
    Nd4j.getRandom().setSeed(1);
    int warmUp = options.get("warmup");
    int steps = options.get("steps");
    GanStep training = new GanStep(options.get("width"), options.get("batch"));
    INDArray real = Nd4j.rand(training.batch, 1, 28, 28).muli(2).subi(1);
    double[] milliseconds = new double[steps];
    for (int step = 0; step < warmUp + steps; step++) {
      long start = System.nanoTime();
      training.step(real, step);
      if (step >= warmUp) {
        milliseconds[step - warmUp] = (System.nanoTime() - start) / 1e6;
      }
    }
    Arrays.sort(milliseconds);
    System.out.printf(
        Locale.ROOT,
        "{\"peer\": \"deeplearning4j\", \"batch\": %d, \"width\": %d, \"parameters_g\": %d,"
            + " \"parameters_d\": %d, \"ms_median\": %.2f, \"ms_min\": %.2f}%n",
        training.batch,
        options.get("width"),
        training.generator.parameters(),
        training.discriminator.parameters(),
        (milliseconds[(steps - 1) / 2] + milliseconds[steps / 2]) / 2,
        milliseconds[0]);
    System.exit(0); // its own threads would keep it
  }

  private void step(INDArray real, int step) {
    INDArray noise = Nd4j.randn(batch, Network.LATENT);
    INDArray fake = generator.forward(noise).dup();

    INDArray logits = discriminator.forward(Nd4j.concat(0, real, fake)); // (2N, 1)
    INDArray truth = Nd4j.concat(0, Nd4j.ones(batch, 1), Nd4j.zeros(batch, 1));
    discriminator.update(discriminator.backward(logisticGradient(logits, truth)), step);

    INDArray ofFake = discriminator.forward(fake); // (N, 1)
    INDArray toImages =
        discriminator.backward(logisticGradient(ofFake, Nd4j.ones(batch, 1))).getSecond();
    generator.update(generator.backward(toImages.dup()), step);
  }

  /** Of softplus(-l) for the real and softplus(l) for the fake, mean over the batch. */
  private INDArray logisticGradient(INDArray logits, INDArray truth) {
    return Transforms.sigmoid(logits, true).subi(truth).divi(batch);
  }
}
