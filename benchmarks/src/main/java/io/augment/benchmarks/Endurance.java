package io.augment.benchmarks;

import ai.djl.Model;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import io.augment.LabeledSamples;
import io.augment.RowLayout;
import io.augment.Synthesizer;
import io.augment.data.SampleShape;
import io.augment.djl.AugmentedDataset;
import io.augment.djl.Cache;
import io.augment.djl.SamplesDataset;
import io.augment.djl.Supply;
import io.augment.djl.gan.GanConfig;
import io.augment.djl.gan.GanSynthesizer;
import io.augment.djl.gan.GanTrainer;
import io.augment.djl.tabular.TabularGanConfig;
import io.augment.djl.tabular.TabularGanSynthesizer;
import io.augment.djl.tabular.TabularGanTrainer;
import io.augment.djl.training.TrainingMonitor;
import io.augment.mixing.Mix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * A long run with the process's resources over time, as rows of a table: {@code --part
 * draw|open|wrap|image|table}.
 */
public final class Endurance {

  private static final SampleShape IMAGE = SampleShape.image(1, 16, 16);
  private static final int COLUMNS = 6;
  private static final int SEEDS = 16;

  private final String part;
  private final int every;

  private Endurance(String part, int every) {
    this.part = part;
    this.every = every;
  }

  /**
   * Prints a table.
   *
   * @param args {@code --part draw --threads 1 --seconds 60}, {@code --part open --times 1000},
   *     {@code --part image --times 10000 --every 1000} and the like
   * @throws Exception if something fails, as nothing should
   */
  public static void main(String[] args) throws Exception {
    Options options = new Options(args);
    String part = options.text("part", "open");
    int times = options.number("times", 1_000);
    Endurance endurance = new Endurance(part, options.number("every", 1_000));
    System.out.println(Footprint.header());
    switch (part) {
      case "draw" -> endurance.draw(options.number("seconds", 60), options.number("users", 8));
      case "open" -> endurance.open(times);
      case "wrap" -> endurance.wrap(times);
      case "image" -> endurance.image(times);
      case "table" -> endurance.table(times);
      default ->
          throw new IllegalArgumentException(
              "--part " + part + ": expected draw, open, wrap, image or table");
    }
  }

  private void measure(long at) {
    if (at % every == 0) {
      System.out.println(Footprint.now().row(part, at));
    }
  }

  private static LabeledSamples images() {
    return RandomImages.of(IMAGE, 60);
  }

  private static LabeledSamples rows() {
    return RandomImages.of(SampleShape.row(COLUMNS), 120);
  }

  private static GanTrainer images(int steps) {
    return GanTrainer.forImages()
        .config(GanConfig.defaults().steps(steps).batch(8).width(4).latent(8));
  }

  private static TabularGanTrainer rows(int steps) {
    return TabularGanTrainer.forRows()
        .config(TabularGanConfig.defaults().steps(steps).batch(12).pac(3).width(16).latent(8))
        .layout(RowLayout.numeric(COLUMNS));
  }

  private void image(int steps) {
    measure(0);
    images(steps).monitor(this::looking).fit(images()).close();
  }

  private void table(int steps) {
    measure(0);
    rows(steps).monitor(this::looking).fit(rows()).close();
  }

  private TrainingMonitor looking() {
    return new TrainingMonitor() {
      @Override
      public void step(TrainingMonitor.StepMetrics metrics) {
        measure(metrics.step());
      }
    };
  }

  /** Opens an archive, draws from it and closes it. */
  private void open(int times) throws IOException {
    Path image = Files.createTempFile("endurance", ".gan");
    Path table = Files.createTempFile("endurance", ".gan");
    try (GanSynthesizer images = images(2).fit(images());
        TabularGanSynthesizer rows = rows(2).fit(rows())) {
      images.save(image);
      rows.save(table);
    }
    for (int i = 0; i <= times; i++) {
      try (GanSynthesizer images = GanSynthesizer.load(image);
          TabularGanSynthesizer rows = TabularGanSynthesizer.load(table)) {
        images.sample(i % 3, 10, i);
        rows.sample(i % 3, 10, i);
      }
      measure(i);
    }
    Files.delete(image);
    Files.delete(table);
  }

  /** Wraps a data set, has a GAN fitted to it, trains a classifier on both and closes all. */
  private void wrap(int times) throws Exception {
    LabeledSamples images = images();
    for (int i = 0; i <= times; i++) {
      try (NDManager manager = NDManager.newBaseManager();
          Model model = Model.newInstance("classifier");
          AugmentedDataset augmented =
              AugmentedDataset.wrap(SamplesDataset.shuffled(images, manager, 16, i))
                  .synthesizer(images(2).seed(i))
                  .cache(Cache.none())
                  .supply(Supply.pool().ungated())
                  .mix(Mix.fraction(0.5))
                  .build()) {
        model.setBlock(
            new SequentialBlock()
                .add(Blocks.batchFlattenBlock())
                // Without it all gradients sum to 0 except for rounding, and DJL refuses to step at
                // 0.
                .add(Linear.builder().setUnits(8).build())
                .add(Activation::relu)
                .add(Linear.builder().setUnits(3).build()));
        try (Trainer trainer =
            model.newTrainer(new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss()))) {
          trainer.initialize(new Shape(1, IMAGE.channels(), IMAGE.height(), IMAGE.width()));
          EasyTrain.fit(trainer, 1, augmented, null);
        }
      }
      measure(i);
    }
  }

  /** Many threads draw from one image GAN and one GAN of rows, and compare with what one drew. */
  private void draw(int seconds, int users)
      throws IOException, InterruptedException, ExecutionException {
    try (GanSynthesizer images = images(2).fit(images());
        TabularGanSynthesizer rows = rows(2).fit(rows())) {
      Map<String, String> alone = new TreeMap<>();
      for (int seed = 0; seed < SEEDS; seed++) {
        alone.put("image " + seed, drawn(images, seed));
        alone.put("row " + seed, drawn(rows, seed));
      }
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
      ExecutorService threads = Executors.newFixedThreadPool(users);
      long draws = 0;
      System.out.println(Footprint.now().row(part, 0));
      while (System.nanoTime() < end) {
        List<Future<Integer>> rounds = new ArrayList<>();
        for (int user = 0; user < users; user++) {
          int first = user;
          rounds.add(threads.submit(() -> round(images, rows, alone, first)));
        }
        for (Future<Integer> round : rounds) {
          draws += round.get();
        }
      }
      System.out.println(Footprint.now().row(part, draws));
      threads.shutdown();
    }
  }

  private static int round(
      Synthesizer images, Synthesizer rows, Map<String, String> alone, int first) {
    for (int i = 0; i < SEEDS; i++) {
      int seed = (first + i) % SEEDS;
      requireSame(alone, "image " + seed, drawn(images, seed));
      requireSame(alone, "row " + seed, drawn(rows, seed));
    }
    return 2 * SEEDS;
  }

  private static String drawn(Synthesizer synthesizer, int seed) {
    return synthesizer.sample(seed % 3, 20, seed).fingerprint();
  }

  private static void requireSame(Map<String, String> alone, String name, String drawn) {
    if (!drawn.equals(alone.get(name))) {
      throw new IllegalStateException(name + ": many threads drew another than one thread");
    }
  }
}
