package io.augment.samples;

import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import io.augment.LabeledSamples;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.datasets.ImageData;
import io.augment.datasets.MedicalPhantoms;
import io.augment.djl.architecture.GanArchitecture;
import io.augment.djl.gan.GanConfig;
import io.augment.djl.gan.GanSynthesizer;
import io.augment.djl.gan.GanTrainer;
import io.augment.djl.nn.DiscriminatorLayers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A GAN of an architecture that the library doesn't have, made of DJL's own blocks: fitted, kept in
 * an archive, loaded again.
 */
public final class YourOwnArchitecture {

  private YourOwnArchitecture() {}

  /**
   * One hidden layer each.
   *
   * @param units of the hidden layers
   */
  record OneLayer(int units) implements GanArchitecture {

    @Override
    public String name() {
      return "one-layer";
    }

    @Override
    public Optional<String> identity() {
      return Optional.of(toString()); // the number of units, so that caches distinguish them
    }

    @Override
    public void check(SampleShape shape) {
      if (!shape.isImage()) {
        throw new IllegalArgumentException("samples of " + shape + ": expected images");
      }
    }

    @Override
    public Block generator(SampleShape shape, int classes, int latent, int width) {
      return new SequentialBlock()
          .add(inputs -> new NDList(inputs.get(0).concat(inputs.get(1), 1))) // noise and label
          .add(Linear.builder().setUnits(units).build())
          .add(Activation::relu)
          .add(Linear.builder().setUnits(shape.values()).build())
          .add(Activation::tanh) // images lie in [-1, 1]
          .add(
              rows ->
                  new NDList(
                      rows.head().reshape(-1, shape.channels(), shape.height(), shape.width())));
    }

    @Override
    public GanArchitecture.Trunk trunk(SampleShape shape, int width, DiscriminatorLayers layers) {
      return GanArchitecture.Trunk.of(
          new SequentialBlock()
              .add(Blocks.batchFlattenBlock())
              .add(Linear.builder().setUnits(units).build())
              .add(hidden -> new NDList(layers.nonlinearity().apply(hidden.head()))),
          units);
    }
  }

  /**
   * Fits, keeps, loads and draws.
   *
   * @param arguments the folder to write to, maybe the GAN's steps
   * @throws IOException if the folder can't be written to
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments.length > 0 ? arguments[0] : "own");
    int steps = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_500;
    Path archive = folder.resolve("own.gan");
    GanArchitecture architecture = new OneLayer(128);
    LabeledSamples cells =
        MedicalPhantoms.of(MedicalPhantoms.Kind.ULTRASOUND).side(28).perClass(30).generate();
    GanTrainer trainer =
        GanTrainer.forImages().config(GanConfig.defaults().architecture(architecture).steps(steps));
    try (GanSynthesizer fitted = trainer.fit(cells)) {
      fitted.save(archive);
    }
    try (GanSynthesizer loaded = GanSynthesizer.load(archive, architecture)) {
      LabeledSamples drawn = loaded.sampleEachClass(10, SeedSequence.of(7));
      ImageData.writeClassFolders(drawn, folder.resolve("images"));
      System.out.println("drew " + drawn);
    }
  }
}
