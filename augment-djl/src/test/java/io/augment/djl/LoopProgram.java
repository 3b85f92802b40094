package io.augment.djl;

import ai.djl.basicdataset.cv.classification.ImageFolder;
import ai.djl.basicdataset.tabular.CsvDataset;
import ai.djl.engine.Engine;
import ai.djl.modality.cv.transform.Normalize;
import ai.djl.modality.cv.transform.ToTensor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.RandomAccessDataset;
import ai.djl.training.dataset.Record;
import ai.djl.training.loss.Loss;
import ai.djl.training.loss.SimpleCompositeLoss;
import ai.djl.training.loss.SoftmaxCrossEntropyLoss;
import ai.djl.training.tracker.Tracker;
import ai.djl.training.tracker.WarmUpTracker;
import ai.djl.util.Progress;
import io.augment.LabeledSamples;
import io.augment.data.SampleShape;
import io.augment.djl.gan.AdversarialLoss;
import io.augment.djl.gan.GanConfig;
import io.augment.djl.gan.GanTrainer;
import io.augment.djl.gan.TinyImages;
import io.augment.djl.gate.GateTrainer;
import io.augment.gate.GateConfig;
import io.augment.gate.GateReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/** A program of a user's around the augmented data set: what it trains on, and how. */
enum LoopProgram {
  ARRAYS,

  IMAGE_FOLDER_WITH_A_PIPELINE {
    @Override
    RandomAccessDataset plain(NDManager manager, Path folder) throws Exception {
      for (int i = 0; i < 14; i++) {
        TestImages.write(folder.resolve(i % 2 == 0 ? "left" : "right").resolve(i + ".png"), 8, 6);
      }
      return ImageFolder.builder()
          .setRepositoryPath(folder)
          .addTransform(new ToTensor())
          .addTransform(new Normalize(new float[] {.5f, .5f, .5f}, new float[] {.5f, .5f, .5f}))
          .setSampling(5, true)
          .build();
    }
  },

  OWN_DATA_SET_WITH_EXECUTOR_AND_DROP_LAST {
    @Override
    RandomAccessDataset plain(NDManager manager, Path folder) {
      return new OwnDataset(
          data(manager, GRAY), MarkedImages.labels(manager, GRAY), new OwnDataset.Builder());
    }

    @Override
    boolean readsAhead() {
      return true;
    }

    @Override
    boolean dropsLast() {
      return true;
    }
  },

  ONE_HOT_LABELS {
    @Override
    RandomAccessDataset plain(NDManager manager, Path folder) {
      return shuffled(data(manager, GRAY), MarkedImages.labels(manager, GRAY).oneHot(2));
    }

    @Override
    Loss loss() {
      return new SoftmaxCrossEntropyLoss("loss", 1, -1, false, true);
    }
  },

  CHANNELS_LAST_BYTES {
    @Override
    RandomAccessDataset plain(NDManager manager, Path folder) {
      return shuffled(
          MarkedImages.data(manager, COLOUR, SampleShape.Layout.CHANNELS_LAST, DataType.UINT8),
          MarkedImages.labels(manager, COLOUR));
    }
  },

  CSV_FILE {
    @Override
    RandomAccessDataset plain(NDManager manager, Path folder) throws Exception {
      StringBuilder csv = new StringBuilder("age,dose,site,outcome\n");
      for (int row = 0; row < 18; row++) {
        csv.append(30 + row)
            .append(',')
            .append(0.5 * row)
            .append(',')
            .append("abc".charAt(row % 3));
        csv.append(row % 3 == 2 ? ",ill\n" : ",well\n");
      }
      return CsvDataset.builder()
          .optCsvFile(Files.writeString(folder.resolve("patients.csv"), csv))
          .setCsvFormat(CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get())
          .setSampling(5, true)
          .addNumericFeature("age")
          .addNumericFeature("dose")
          .addCategoricalFeature("site")
          .addCategoricalLabel("outcome")
          .build();
    }

    @Override
    Loss loss() {
      return ONE_HOT_LABELS.loss();
    }
  },

  COMPOSITE_LOSS {
    @Override
    Loss loss() {
      Loss small =
          new Loss("small") {
            @Override
            public NDArray evaluate(NDList labels, NDList predictions) {
              return predictions.head().square().mean();
            }
          };
      return new SimpleCompositeLoss().addLoss(Loss.softmaxCrossEntropyLoss()).addLoss(small);
    }
  },

  WARM_UP_OF_AN_EPOCH {
    @Override
    Tracker learningRate(AugmentedDataset training) throws Exception {
      return WarmUpTracker.builder()
          .optWarmUpSteps(training.batchesPerEpoch())
          .optWarmUpBeginValue(1e-5f)
          .setMainTracker(Tracker.fixed(1e-3f))
          .build();
    }
  },

  TWO_DATA_SETS {
    @Override
    int dataSets() {
      return 2;
    }
  },

  /** Draws fresh samples on a thread of its own while the loop trains. */
  OWN_TRAINER_DRAWING_FRESH {
    @Override
    AugmentedDatasetBuilder augmented(RandomAccessDataset plain) {
      return AugmentedDataset.wrap(plain)
          .synthesizer(fold -> MarkedSynthesizer.like(fold))
          .cache(Cache.none())
          .supply(Supply.fresh());
    }
  },

  OWN_LOSS_OF_A_GAN {
    @Override
    RandomAccessDataset plain(NDManager manager, Path folder) {
      LabeledSamples images = TinyImages.twoSides(12);
      return shuffled(data(manager, images), MarkedImages.labels(manager, images));
    }

    @Override
    AugmentedDatasetBuilder augmented(RandomAccessDataset plain) {
      return AugmentedDataset.wrap(plain)
          .synthesizer(gan(new HalfHinge()))
          .cache(Cache.none())
          .supply(Supply.pool().ungated());
    }
  },

  GAN_AND_GATE {
    @Override
    RandomAccessDataset plain(NDManager manager, Path folder) throws Exception {
      return OWN_LOSS_OF_A_GAN.plain(manager, folder);
    }

    /** A gate of few steps that lets nearly all through, as the GAN has hardly learnt. */
    @Override
    AugmentedDatasetBuilder augmented(RandomAccessDataset plain) {
      GateConfig lenient =
          GateConfig.defaults()
              .checks(Set.of(GateReport.Reason.COPY, GateReport.Reason.LABEL))
              .labelCap(1e-6);
      return AugmentedDataset.wrap(plain)
          .synthesizer(gan(AdversarialLoss.hinge()))
          .cache(Cache.none())
          .supply(
              Supply.pool().gate(GateTrainer.defaults().config(lenient).steps(4).featureSteps(4)));
    }
  };

  /** The engine by name: the process may have another one by default. */
  static final String ENGINE = "PyTorch";

  private static final int BATCH = 8;
  private static final LabeledSamples GRAY = MarkedImages.of(SampleShape.image(1, 8, 8), 19, 18);
  private static final LabeledSamples COLOUR = MarkedImages.of(SampleShape.image(3, 5, 4), 19, 18);

  /** The data set of real samples, which the program has anyway. */
  RandomAccessDataset plain(NDManager manager, Path folder) throws Exception {
    return shuffled(data(manager, GRAY), MarkedImages.labels(manager, GRAY));
  }

  /** The lines that put synthetic samples beside them. */
  AugmentedDatasetBuilder augmented(RandomAccessDataset plain) {
    return AugmentedDataset.wrap(plain)
        .synthesizer(new MarkedTrainer())
        .cache(Cache.none())
        .supply(Supply.pool().ungated());
  }

  Loss loss() {
    return Loss.softmaxCrossEntropyLoss();
  }

  Tracker learningRate(AugmentedDataset training) throws Exception {
    return Tracker.fixed(1e-3f);
  }

  /** How many augmented data sets are open at once. */
  int dataSets() {
    return 1;
  }

  boolean readsAhead() {
    return this == IMAGE_FOLDER_WITH_A_PIPELINE;
  }

  boolean dropsLast() {
    return false;
  }

  private static NDArray data(NDManager manager, LabeledSamples samples) {
    return MarkedImages.data(manager, samples, SampleShape.Layout.CHANNELS_FIRST, DataType.FLOAT32);
  }

  private static RandomAccessDataset shuffled(NDArray data, NDArray labels) {
    return new ArrayDataset.Builder()
        .setData(data)
        .optLabels(labels)
        .setSampling(BATCH, true)
        .build();
  }

  private static GanTrainer gan(AdversarialLoss loss) {
    GanConfig config = TinyImages.config(3).loss(loss);
    return GanTrainer.forImages().config(config);
  }

  /** A loss of the user's own. */
  private record HalfHinge() implements AdversarialLoss {
    @Override
    public String name() {
      return "half-hinge";
    }

    @Override
    public NDArray discriminator(NDArray real, NDArray fake) {
      return half(AdversarialLoss.hinge().discriminator(real, fake));
    }

    @Override
    public NDArray generator(NDArray fake) {
      return half(AdversarialLoss.hinge().generator(fake));
    }

    /** A double, as 0.5 is one. */
    private static NDArray half(NDArray loss) {
      return loss.mul(loss.getManager().create(0.5));
    }
  }

  /** A data set of records of the user's own. */
  private static final class OwnDataset extends RandomAccessDataset {

    private final NDArray data;
    private final NDArray labels;

    OwnDataset(NDArray data, NDArray labels, Builder builder) {
      super(builder.setSampling(BATCH, true, true).optPrefetchNumber(3));
      this.data = data;
      this.labels = labels;
    }

    @Override
    public Record get(NDManager manager, long index) {
      NDArray image = data.get(manager, index);
      image.setName("pixels");
      NDArray label = labels.get(manager, index);
      label.setName("diagnosis");
      return new Record(new NDList(image), new NDList(label));
    }

    @Override
    protected long availableSize() {
      return data.size(0);
    }

    @Override
    public void prepare(@Nullable Progress progress) {}

    static final class Builder extends BaseBuilder<Builder> {
      @Override
      protected Builder self() {
        return this;
      }
    }
  }

  /** The engine that the program has by default, which Augment leaves as it is. */
  static String defaultEngine() {
    return Engine.getDefaultEngineName();
  }
}
