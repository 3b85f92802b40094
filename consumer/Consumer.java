// IMPORTS: those of the sample that README's snippet comes from
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.loss.Loss;
import java.util.SplittableRandom;

/** A program of somebody else's: DJL, an array data set, and README's snippet in the middle. */
public final class Consumer {

  private static final int SIDE = 8;
  private static final long SEED = 7;

  private Consumer() {}

  public static void main(String[] arguments) throws Exception {
    int ganSteps = 300;
    int epochs = 2;
    try (Model model = Model.newInstance("classifier")) {
      model.setBlock(
          new SequentialBlock()
              .add(Blocks.batchFlattenBlock(SIDE * SIDE))
              .add(Linear.builder().setUnits(16).build())
              .add(Activation::relu)
              .add(Linear.builder().setUnits(2).build()));
      DefaultTrainingConfig config =
          new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
              .addEvaluator(new Accuracy())
              .addTrainingListeners(TrainingListener.Defaults.basic());
      try (Trainer trainer = model.newTrainer(config)) {
        trainer.initialize(new Shape(1, 1, SIDE, SIDE));
        Dataset trainingSet = images(trainer.getManager(), 1);
        Dataset validationSet = images(trainer.getManager(), 2);
        // SNIPPET: README's
        System.out.printf(
            "trained: validation accuracy %.2f%n",
            trainer.getTrainingResult().getValidateEvaluation("Accuracy"));
      }
    }
  }

  /** A soft spot at the left or at the right, at a height and of a size of its own. */
  private static Dataset images(NDManager manager, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int count = 48;
    float[] pixels = new float[count * SIDE * SIDE];
    long[] labels = new long[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i % 2;
      double x = labels[i] == 0 ? random.nextDouble(1.5, 2.5) : random.nextDouble(4.5, 5.5);
      double y = random.nextDouble(2, 5);
      double size = random.nextDouble(0.8, 1.5);
      for (int j = 0; j < SIDE * SIDE; j++) {
        double square = Math.pow(j % SIDE - x, 2) + Math.pow(j / SIDE - y, 2);
        pixels[i * SIDE * SIDE + j] =
            (float) (0.8 * Math.exp(-square / (2 * size * size)));
      }
    }
    NDArray images = manager.create(pixels, new Shape(count, 1, SIDE, SIDE));
    return new ArrayDataset.Builder()
        .setData(images)
        .optLabels(manager.create(labels))
        .setSampling(16, true)
        .build();
  }
}
