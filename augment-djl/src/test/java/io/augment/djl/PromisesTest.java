package io.augment.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.Dataset;
import ai.djl.training.dataset.RandomAccessDataset;
import ai.djl.training.listener.TrainingListener.BatchData;
import ai.djl.training.listener.TrainingListenerAdapter;
import ai.djl.training.optimizer.Adam;
import ai.djl.util.PairList;
import io.augment.djl.engine.OtherEngineProvider;
import io.augment.djl.internal.EngineStart;
import io.augment.mixing.Mix;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is promised to every training loop, kept in each of its programs. */
@Tag("process")
class PromisesTest {

  private static final int EPOCHS = 2;
  private static final Mix.Fixed RATIO = Mix.fraction(0.3);

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void everyPromiseIsKept(LoopProgram program) throws Exception {
    keepsItsPromises(program, folder);
  }

  /** The engine is that of a process, so that the programs get one of their own. */
  @Test
  void everyPromiseIsKeptWhereAnotherEngineIsTheDefault() throws Exception {
    // given
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Dai.djl.default_engine=" + OtherEngineProvider.NAME,
                "-Dai.djl.offline=true",
                "-Dai.djl.pytorch.num_threads=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                System.getProperty("java.class.path"),
                AllPrograms.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();

    // when
    boolean ended = process.waitFor(2, TimeUnit.MINUTES);
    process.destroyForcibly();

    // then
    assertThat(Files.readString(output, StandardCharsets.UTF_8).strip())
        .endsWith("GAN_AND_GATE\nkept, and the default engine is Other");
    assertThat(ended).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  /** The programs, one after another. */
  static final class AllPrograms {

    private AllPrograms() {}

    public static void main(String[] arguments) throws Exception {
      for (LoopProgram program : LoopProgram.values()) {
        System.out.println(program);
        keepsItsPromises(
            program, Files.createDirectory(Path.of(arguments[0]).resolve(program.name())));
      }
      System.out.println("kept, and the default engine is " + LoopProgram.defaultEngine());
    }
  }

  private static void keepsItsPromises(LoopProgram program, Path folder) throws Exception {
    try (NDManager arrays = NDManager.newBaseManager(Device.cpu(), LoopProgram.ENGINE)) {
      // given: all arrays of the process, and its threads, when the program has its data
      List<RandomAccessDataset> plain = new ArrayList<>();
      List<Shown> expected = new ArrayList<>();
      for (int i = 0; i < program.dataSets(); i++) {
        plain.add(program.plain(arrays, folder));
        expected.add(Shown.of(plain.get(i), arrays));
      }
      EngineStart.engine(); // a cleaner of its native calls runs as long as the process does
      Set<String> before = arrays(arrays.getParentManager());
      Set<Thread> threads = Thread.getAllStackTraces().keySet();

      // when
      List<AugmentedDataset> augmented = new ArrayList<>();
      for (RandomAccessDataset each : plain) {
        augmented.add(program.augmented(each).mix(RATIO).build());
      }
      if (augmented.size() > 1) { // so that all are ready before the first is trained on
        for (AugmentedDataset each : augmented) {
          each.prepare();
        }
      }
      List<List<Shown>> shown = new ArrayList<>();
      List<Integer> synthetic = new ArrayList<>();
      try {
        for (int i = 0; i < augmented.size(); i++) {
          shown.add(trained(program, augmented.get(i), expected.get(i).shape()));
        }
        for (AugmentedDataset each : augmented) {
          synthetic.add(each.report().orElseThrow().synthetic().total());
        }
      } finally {
        augmented.forEach(AugmentedDataset::close);
      }

      // then
      for (int i = 0; i < plain.size(); i++) {
        assertThat(shown.get(i)).hasSize(EPOCHS);
        for (Shown epoch : shown.get(i)) {
          assertShare(epoch, synthetic.get(i), program.dropsLast());
          assertEachRealSampleOnce(epoch, expected.get(i), program.dropsLast());
          assertForm(epoch, expected.get(i), program.dropsLast());
        }
      }
      assertThat(arrays(arrays.getParentManager())).isSubsetOf(before);
      Set<Thread> left = new HashSet<>(Thread.getAllStackTraces().keySet());
      left.removeAll(threads);
      left.removeIf(thread -> thread.getName().startsWith("ForkJoinPool.commonPool"));
      for (Thread thread : left) {
        thread.join(10_000); // an executor that has terminated may still be ending its threads
      }
      assertThat(left).filteredOn(Thread::isAlive).isEmpty();
    }
  }

  private static Set<String> arrays(NDManager manager) {
    return manager.getManagedArrays().stream().map(NDArray::getUid).collect(Collectors.toSet());
  }

  /** The user's loop: DJL's own, as it is. */
  private static List<Shown> trained(LoopProgram program, AugmentedDataset training, Shape sample)
      throws Exception {
    Recorder recorder = new Recorder();
    ExecutorService executor = program.readsAhead() ? Executors.newFixedThreadPool(2) : null;
    DefaultTrainingConfig config =
        new DefaultTrainingConfig(program.loss())
            .optDevices(new Device[] {Device.cpu()})
            .optOptimizer(
                Adam.builder().optLearningRateTracker(program.learningRate(training)).build())
            .addTrainingListeners(recorder);
    if (executor != null) {
      config.optExecutorService(executor);
    }
    try (Model model = Model.newInstance("classifier", LoopProgram.ENGINE)) {
      model.setBlock(
          new SequentialBlock()
              .add(new Flattened())
              .add(Linear.builder().setUnits(4).build())
              .add(Linear.builder().setUnits(2).build()));
      try (Trainer trainer = model.newTrainer(config)) {
        trainer.initialize(new Shape(1).addAll(sample));
        List<Float> before = weights(model);
        EasyTrain.fit(trainer, EPOCHS, training, null);
        assertThat(weights(model)).isNotEqualTo(before).allMatch(Float::isFinite);
      }
    } finally {
      if (executor != null) {
        executor.shutdownNow();
        assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
      }
    }
    return recorder.epochs;
  }

  private static List<Float> weights(Model model) {
    List<Float> weights = new ArrayList<>();
    for (Parameter parameter : model.getBlock().getParameters().values()) {
      for (float weight : parameter.getArray().toFloatArray()) {
        weights.add(weight);
      }
    }
    return weights;
  }

  private static void assertShare(Shown epoch, int synthetic, boolean dropsLast) {
    int asked = RATIO.syntheticFor(epoch.size() - epoch.synthetic());
    int rounded = dropsLast ? epoch.batches().get(0).rows().size() / 2 : 0;
    assertThat(epoch.synthetic()).isEqualTo(synthetic).isCloseTo(asked, within(rounded));
    double share = (double) synthetic / epoch.size();
    for (Shown.Seen batch : epoch.batches()) {
      assertThat((double) batch.synthetic()).isCloseTo(share * batch.rows().size(), within(1.01));
    }
  }

  /** What is shown as real are the samples of the wrapped data set: values, label and index. */
  private static void assertEachRealSampleOnce(Shown epoch, Shown expected, boolean dropsLast) {
    Map<Object, Shown.Row> shown = epoch.real();
    Map<Object, Shown.Row> plain = expected.real();
    assertThat(shown).hasSameSizeAs(plain).hasSize(epoch.size() - epoch.synthetic());
    if (!dropsLast) { // the samples of a last batch are others in each epoch
      assertThat(shown).containsOnlyKeys(plain.keySet());
    }
    shown.forEach((index, row) -> assertThat(plain.getOrDefault(index, row)).isEqualTo(row));
    Set<List<Float>> values =
        plain.values().stream().map(Shown.Row::values).collect(Collectors.toSet());
    assertThat(epoch.batches())
        .flatExtracting(Shown.Seen::rows)
        .filteredOn(Shown.Row::synthetic)
        .noneMatch(row -> values.contains(row.values()) || !row.index().equals(-1L));
  }

  private static void assertForm(Shown epoch, Shown expected, boolean dropsLast) {
    Shown.Form form = expected.batches().get(0).form();
    int size = expected.batches().get(0).rows().size();
    for (int i = 0; i < epoch.batches().size(); i++) {
      Shown.Seen batch = epoch.batches().get(i);
      assertThat(batch.form()).isEqualTo(form);
      assertThat(batch.rows().size())
          .isEqualTo(dropsLast || i < epoch.batches().size() - 1 ? size : epoch.size() - i * size);
    }
  }

  /** An epoch as a loop saw it. */
  private record Shown(List<Seen> batches) {

    /** A sample: its index as the batch has it, values and label. */
    record Row(boolean synthetic, Object index, List<Float> values, List<Float> label) {}

    /** What batches of one data set have in common. */
    record Form(Array data, Array labels) {}

    record Array(String name, DataType type, Shape shape) {
      static Array of(NDList list) {
        NDArray array = list.singletonOrThrow();
        return new Array(
            String.valueOf(array.getName()), array.getDataType(), array.getShape().slice(1));
      }
    }

    record Seen(Form form, List<Row> rows) {

      static Seen of(Batch batch) {
        List<List<Float>> values = rows(batch.getData());
        List<List<Float>> labels = rows(batch.getLabels());
        assertThat(values).hasSameSizeAs(labels).hasSize(batch.getSize());
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < values.size(); row++) {
          boolean synthetic = batch instanceof AugmentedBatch mixed && mixed.isSynthetic(row);
          rows.add(
              new Row(synthetic, batch.getIndices().get(row), values.get(row), labels.get(row)));
        }
        return new Seen(new Form(Array.of(batch.getData()), Array.of(batch.getLabels())), rows);
      }

      private static List<List<Float>> rows(NDList list) {
        NDArray array = list.singletonOrThrow();
        float[] values = array.toType(DataType.FLOAT32, false).toFloatArray();
        int length = values.length / (int) array.size(0);
        List<List<Float>> rows = new ArrayList<>();
        for (int start = 0; start < values.length; start += length) {
          List<Float> row = new ArrayList<>();
          for (float value : Arrays.copyOfRange(values, start, start + length)) {
            row.add(value);
          }
          rows.add(row);
        }
        return rows;
      }

      int synthetic() {
        return (int) rows.stream().filter(Row::synthetic).count();
      }
    }

    static Shown of(Dataset dataset, NDManager manager) throws Exception {
      dataset.prepare(null);
      List<Seen> batches = new ArrayList<>();
      for (Batch batch : dataset.getData(manager)) {
        batches.add(Seen.of(batch));
        batch.close();
      }
      return new Shown(batches);
    }

    Shape shape() {
      return batches.get(0).form().data().shape();
    }

    int size() {
      return batches.stream().mapToInt(batch -> batch.rows().size()).sum();
    }

    int synthetic() {
      return batches.stream().mapToInt(Seen::synthetic).sum();
    }

    /** The real samples by index, none of which is there twice. */
    Map<Object, Row> real() {
      Map<Object, Row> real = new HashMap<>();
      for (Seen batch : batches) {
        for (Row row : batch.rows()) {
          if (!row.synthetic()) {
            assertThat(real.put(row.index(), row)).isNull();
          }
        }
      }
      return real;
    }
  }

  /** Writes down every batch that the trainer was given. */
  private static final class Recorder extends TrainingListenerAdapter {

    private final List<Shown> epochs = new ArrayList<>();
    private List<Shown.Seen> batches = new ArrayList<>();

    @Override
    public void onTrainingBatch(Trainer trainer, BatchData batchData) {
      batches.add(Shown.Seen.of(batchData.getBatch()));
    }

    @Override
    public void onEpoch(Trainer trainer) {
      epochs.add(new Shown(batches));
      batches = new ArrayList<>();
    }
  }

  /** Samples as rows of numbers; DJL's own block asks the default engine for its shape. */
  private static final class Flattened extends AbstractBlock {

    @Override
    protected NDList forwardInternal(
        ParameterStore store,
        NDList inputs,
        boolean training,
        @Nullable PairList<String, Object> params) {
      NDArray data = inputs.singletonOrThrow();
      float scale = data.getDataType().isInteger() ? 255 : 1;
      return new NDList(data.toType(DataType.FLOAT32, false).div(scale).reshape(data.size(0), -1));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
      return new Shape[] {new Shape(inputShapes[0].get(0), inputShapes[0].slice(1).size())};
    }
  }
}
