package io.augment.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.basicdataset.cv.classification.ImageFolder;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.BatchSampler;
import ai.djl.training.dataset.Dataset;
import ai.djl.training.dataset.Sampler;
import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.djl.internal.dataset.DatasetSnapshot;
import io.augment.mixing.Mix;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each bad input gets one clear error before any training starts. */
class BadInputTest {

  private static final SampleShape GRAY = SampleShape.image(1, 4, 4);

  private final MarkedTrainer trainer = new MarkedTrainer();
  private NDManager manager;

  @BeforeEach
  void openManager() {
    manager = NDManager.newBaseManager();
  }

  @AfterEach
  void closeManager() {
    manager.close();
  }

  private AbstractThrowableAssert<?, ?> assertRefused(Dataset dataset) {
    try (AugmentedDataset augmented =
        AugmentedDataset.wrap(dataset)
            .supply(Supply.pool().ungated())
            .synthesizer(trainer)
            .cache(Cache.none())
            .mix(Mix.fraction(0.5))
            .build()) {
      AbstractThrowableAssert<?, ?> failure =
          assertThatThrownBy(augmented::prepare).isInstanceOf(IllegalArgumentException.class);
      assertThat(trainer.folds).isEmpty();
      return failure;
    }
  }

  private ArrayDataset floats(float[] values, NDArray labels, long... shape) {
    return MarkedImages.inOrder(manager.create(values, new Shape(shape)), labels, 2);
  }

  private static float[] ramp(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = i / (float) length;
    }
    return values;
  }

  @Test
  void anEmptyClass() {
    // given
    LabeledSamples samples = MarkedImages.of(GRAY, 5, 0, 6);

    // when, then
    assertRefused(SamplesDataset.inOrder(samples, manager, 4))
        .hasMessage(
            "class 1 (1) has no samples: expected at least 2 of each class; there are 0 5, 1 0,"
                + " 2 6");
  }

  @Test
  void aClassWithOneImage() {
    // given
    LabeledSamples samples = MarkedImages.of(GRAY, 5, 4, 1);

    // when, then
    assertRefused(SamplesDataset.inOrder(samples, manager, 4))
        .hasMessageStartingWith("class 2 (2) has 1 sample: expected at least 2 of each class");
  }

  @Test
  void imagesOfDifferingSizes(@TempDir Path folder) throws Exception {
    // given
    TestImages.write(folder.resolve("a/0.png"), 6, 6);
    TestImages.write(folder.resolve("a/1.png"), 6, 6);
    TestImages.write(folder.resolve("b/0.png"), 6, 6);
    TestImages.write(folder.resolve("b/1.png"), 5, 6);

    // when, then
    assertRefused(imageFolder(folder))
        .hasMessageMatching(
            "sample [0-3] has the shape \\(3, 6, [56]\\): expected \\(3, 6, [56]\\) as sample 0"
                + " has");
  }

  @Test
  void anImageThatCannotBeRead(@TempDir Path folder) throws Exception {
    // given
    TestImages.write(folder.resolve("a/0.png"), 6, 6);
    TestImages.write(folder.resolve("b/0.png"), 6, 6);
    Path truncated = folder.resolve("b/0.png");
    byte[] bytes = Files.readAllBytes(truncated);
    Files.write(truncated, Arrays.copyOf(bytes, bytes.length / 2));

    // when, then
    assertRefused(imageFolder(folder)).hasMessageStartingWith("sample 1 can't be read: ");
  }

  private static ImageFolder imageFolder(Path folder) {
    return ImageFolder.builder().setRepositoryPath(folder).setSampling(2, true).build();
  }

  @Test
  void imagesThatAreNotNumbers() {
    // given
    float[] values = ramp(6 * 16);
    values[3 * 16 + 5] = Float.NaN;
    NDArray labels = manager.create(new long[] {0, 1, 0, 1, 0, 1});

    // when, then
    assertRefused(floats(values, labels, 6, 1, 4, 4))
        .hasMessage("sample 3 has the value NaN: expected finite numbers");
    values[3 * 16 + 5] = Float.NEGATIVE_INFINITY;
    assertRefused(floats(values, labels, 6, 1, 4, 4))
        .hasMessage("sample 3 has the value -Infinity: expected finite numbers");
  }

  @Test
  void labelsThatAreNotIntegers() {
    // when, then
    assertRefused(floats(ramp(64), manager.create(new float[] {0, 1, 0.5f, 1}), 4, 1, 4, 4))
        .hasMessage(
            "sample 2 has the label 0.5, a regression target: expected an integer class index from"
                + " 0 to 9999, or numberTarget() where labels are numbers to predict");
    assertRefused(
            floats(
                ramp(64),
                manager.create(new float[] {0, 23.7f, 4, 1}, new Shape(4, 1)),
                4,
                1,
                4,
                4))
        .hasMessageStartingWith("sample 1 has the label 23.7")
        .hasMessageContaining(", a regression target: expected an integer class index");
    assertRefused(floats(ramp(64), manager.create(new long[] {0, -1, 0, 1}), 4, 1, 4, 4))
        .hasMessageStartingWith("sample 1 has the label -1.0");
    assertRefused(floats(ramp(64), manager.create(new long[] {0, 1, 0, 1L << 40}), 4, 1, 4, 4))
        .hasMessageStartingWith("sample 3 has the label 1.0");
    assertRefused(floats(ramp(64), manager.create(new float[] {0, 1, 0, Float.NaN}), 4, 1, 4, 4))
        .hasMessageStartingWith("sample 3 has the label NaN");
  }

  @Test
  void rowsThatAreNotOneHot() {
    // given
    NDArray soft = manager.create(new float[] {1, 0, 0, 1, 0.3f, 0.7f, 0, 1}, new Shape(4, 2));
    NDArray two = manager.create(new float[] {1, 0, 0, 1, 0, 1, 1, 1}, new Shape(4, 2));

    // when, then
    assertRefused(floats(ramp(64), soft, 4, 1, 4, 4))
        .hasMessageStartingWith("sample 2 has the label [0.3")
        .hasMessageEndingWith("expected a one-hot row of 2, a single 1 and the rest 0");
    assertRefused(floats(ramp(64), two, 4, 1, 4, 4))
        .hasMessageStartingWith("sample 3 has the label [1.0, 1.0]");
    assertRefused(floats(ramp(64), manager.zeros(new Shape(4, 2, 2)), 4, 1, 4, 4))
        .hasMessage("a label has the shape (2, 2): expected a class index or a one-hot row");
    assertRefused(floats(ramp(64), manager.zeros(new Shape(4, 10_001)), 4, 1, 4, 4))
        .hasMessage("one-hot labels of 10001 classes: expected at most 10000");
  }

  @Test
  void batchesThatAreNotOneImageAndOneLabel() {
    // given
    NDArray data = manager.create(ramp(64), new Shape(4, 1, 4, 4));
    NDArray labels = manager.create(new long[] {0, 1, 0, 1});

    // when, then
    assertRefused(
            new ArrayDataset.Builder()
                .setData(data, data)
                .optLabels(labels)
                .setSampling(2, false)
                .build())
        .hasMessage(
            "a batch holds 2 data and 1 label arrays: expected one array of images or rows and"
                + " one of class labels");
    assertRefused(new ArrayDataset.Builder().setData(data).setSampling(2, false).build())
        .hasMessageStartingWith("a batch holds 1 data and 0 label arrays");
  }

  @Test
  void shapesThatAreNoImages() {
    // given
    NDArray labels = manager.create(new long[] {0, 1, 0, 1});

    // when, then
    assertRefused(floats(ramp(64), labels, 4, 1, 2, 2, 4))
        .hasMessageStartingWith("a sample has the shape (1, 2, 2, 4): expected (channels, height");
    assertRefused(floats(ramp(4), labels, 4))
        .hasMessage("a batch has the shape (4): expected (samples, …)");
    assertRefused(floats(ramp(4 * 45), labels, 4, 3, 5, 3))
        .hasMessageStartingWith(
            "a sample has the shape (3, 5, 3), which is ambiguous about its channels");
    assertRefused(floats(ramp(4 * 32), labels, 4, 2, 4, 4))
        .hasMessageContaining("expected layout CHANNELS_FIRST or CHANNELS_LAST to be set");
  }

  @Test
  void imagesWithAnAlphaChannel() {
    // given
    NDArray labels = manager.create(new long[] {0, 1, 0, 1});

    for (long[] shape : new long[][] {{4, 4, 8, 8}, {4, 8, 8, 4}}) {
      // when, then
      assertRefused(floats(ramp(4 * 4 * 64), labels, shape))
          .hasMessageMatching(
              "a sample has the shape \\([48], 8, [48]\\), an image of 4 channels: expected 1"
                  + " \\(gray\\) or 3 \\(red, green, blue\\); remove the alpha channel in the"
                  + " data set's pipeline");
    }
  }

  @Test
  void ofManyClassesAFewCountsAreTold() {
    // given 100 classes, one with a single row
    int[] perClass = new int[100];
    Arrays.fill(perClass, 2);
    perClass[70] = 1;
    LabeledSamples samples = MarkedImages.of(SampleShape.row(3), perClass);

    // when, then
    assertRefused(SamplesDataset.inOrder(samples, manager, 64))
        .hasMessage(
            "class 70 (70) has 1 sample: expected at least 2 of each class; there are 0 2, 1 2,"
                + " 2 2, 3 2, 4 2, 5 2, 6 2, 7 2, 8 2, 9 2, … and 90 more classes with 1 to 2"
                + " each");
  }

  @Test
  void imagesThatAreAllAlike() {
    // given
    float[] same = new float[64];
    Arrays.fill(same, 7);

    // when, then
    assertRefused(floats(same, manager.create(new long[] {0, 1, 0, 1}), 4, 1, 4, 4))
        .hasMessage("every value of the data set is 7.0: expected images that differ");
  }

  @Test
  void noSamplesAtAll() {
    // given
    NDArray none = manager.create(new float[0], new Shape(0, 1, 4, 4));
    NDArray labels = manager.create(new long[0]);

    // when, then
    assertRefused(MarkedImages.inOrder(none, labels, 2))
        .hasMessage("the data set yields no batch: expected (image or row, class index)");
  }

  @Test
  void namesThatDoNotFitTheLabels() {
    // given
    LabeledSamples samples = MarkedImages.of(GRAY, 5, 6);
    NDArray data = MarkedImages.data(manager, samples, SampleShape.Layout.AUTO, DataType.FLOAT32);
    NDArray labels = MarkedImages.labels(manager, samples);
    Dataset indices = MarkedImages.inOrder(data, labels, 4);
    Dataset oneHot = MarkedImages.inOrder(data, labels.oneHot(2), 4);

    // when, then
    assertThatThrownBy(
            () ->
                DatasetSnapshot.of(indices, manager, SampleShape.Layout.AUTO, ClassLabels.of("a")))
        .hasMessage("sample 5 has label 1: expected 0 to 0");
    assertThatThrownBy(
            () ->
                DatasetSnapshot.of(
                    oneHot, manager, SampleShape.Layout.AUTO, ClassLabels.of("a", "b", "c")))
        .hasMessage(
            "labels are one-hot rows of 2: expected 3, one column for each of the classes [a, b,"
                + " c]");
  }

  @Test
  void aSynthesizerOfSomethingElse() {
    // given
    LabeledSamples samples = MarkedImages.of(GRAY, 5, 6);
    MarkedSynthesizer otherShape =
        new MarkedSynthesizer(SampleShape.image(1, 5, 5), ValueRange.UNIT, samples.classes());
    MarkedSynthesizer otherScale =
        new MarkedSynthesizer(GRAY, new ValueRange(0, 100), samples.classes());

    // when, then
    assertThatThrownBy(() -> prepare(samples, otherShape))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the synthesizer draws 1x5x5 of 2 classes: expected 1x4x4 of 2 classes as the wrapped"
                + " data set has");
    assertThatThrownBy(() -> prepare(samples, otherScale))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("draws values in [0.0, 100.0]")
        .hasMessageContaining("expected the same scale");
  }

  private void prepare(LabeledSamples samples, MarkedSynthesizer synthesizer) throws Exception {
    try (AugmentedDataset augmented =
        AugmentedDataset.wrap(SamplesDataset.inOrder(samples, manager, 4))
            .supply(Supply.pool().ungated())
            .synthesizer(synthesizer)
            .mix(Mix.fraction(0.5))
            .build()) {
      augmented.prepare();
    }
  }

  @Test
  void aSamplerThatDoesNotShowEverySampleOnce() throws Exception {
    // given
    LabeledSamples samples = MarkedImages.of(GRAY, 20, 20);
    Sampler.SubSampler some = view -> LongStream.range(0, Math.min(view.size(), 30)).iterator();
    ArrayDataset dataset =
        new ArrayDataset.Builder()
            .setData(MarkedImages.data(manager, samples, SampleShape.Layout.AUTO, DataType.FLOAT32))
            .optLabels(MarkedImages.labels(manager, samples))
            .setSampling(new BatchSampler(some, 8, true))
            .build();
    try (AugmentedDataset augmented =
        AugmentedDataset.wrap(dataset)
            .supply(Supply.pool().ungated())
            .synthesizer(MarkedSynthesizer.like(samples))
            .mix(Mix.fraction(0.5))
            .build()) {
      // when, then
      assertThatThrownBy(() -> Epoch.of(augmented, manager))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith(
              "the wrapped data set yielded 30 samples in this pass: expected 40");
    }
  }

  @Test
  void anExecutorWithoutPrefetch() throws Exception {
    // given
    LabeledSamples samples = MarkedImages.of(GRAY, 5, 6);
    ArrayDataset dataset =
        new ArrayDataset.Builder()
            .setData(MarkedImages.data(manager, samples, SampleShape.Layout.AUTO, DataType.FLOAT32))
            .optLabels(MarkedImages.labels(manager, samples))
            .setSampling(4, false)
            .optPrefetchNumber(0)
            .build();
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try (AugmentedDataset augmented =
        AugmentedDataset.wrap(dataset)
            .supply(Supply.pool().ungated())
            .synthesizer(MarkedSynthesizer.like(samples))
            .mix(Mix.fraction(0.5))
            .build()) {
      // when, then
      assertThatThrownBy(() -> Epoch.of(augmented, manager, executor))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageEndingWith("(with an executor it needs a prefetch above 0)");
    } finally {
      executor.shutdownNow();
    }
  }
}
