package io.augment.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.basicdataset.cv.classification.ImageFolder;
import ai.djl.modality.cv.transform.Normalize;
import ai.djl.modality.cv.transform.ToTensor;
import ai.djl.ndarray.NDManager;
import ai.djl.training.dataset.Batch;
import io.augment.LabeledSamples;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.mixing.Mix;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of images with a pipeline of transforms, read ahead by an executor. */
class ImageFolderTest {

  @Test
  void everyImageIsShownOnceAnEpochBesideSyntheticOnes(@TempDir Path folder) throws Exception {
    // given
    for (int i = 0; i < 7; i++) {
      TestImages.write(folder.resolve("left/" + i + ".png"), 8, 6);
      TestImages.write(folder.resolve("right/" + i + ".png"), 8, 6);
    }
    MarkedTrainer trainer = new MarkedTrainer();
    ExecutorService executor = Executors.newFixedThreadPool(2);
    try (NDManager manager = NDManager.newBaseManager();
        AugmentedDataset augmented =
            AugmentedDataset.wrap(normalised(folder))
                .supply(Supply.pool().ungated())
                .synthesizer(trainer)
                .cache(Cache.none())
                .mix(Mix.fraction(0.3))
                .build()) {
      for (int pass = 0; pass < 2; pass++) {
        List<Object> real = new ArrayList<>();
        int synthetic = 0;

        // when
        for (Batch batch : augmented.getData(manager, executor)) {
          AugmentedBatch told = (AugmentedBatch) batch;
          for (int row = 0; row < told.getSize(); row++) {
            if (told.isSynthetic(row)) {
              synthetic++;
            } else {
              real.add(told.getIndices().get(row));
            }
          }
          batch.close();
        }

        // then
        assertThat(real)
            .containsExactlyInAnyOrderElementsOf(LongStream.range(0, 14).boxed().toList());
        assertThat(synthetic).isEqualTo(6);
      }
      LabeledSamples fold = trainer.folds.get(0);
      assertThat(fold.shape()).isEqualTo(SampleShape.image(3, 6, 8));
      assertThat(fold.range()).isEqualTo(new ValueRange(-1, 1));
      assertThat(fold.counts().counts()).containsExactly(7, 7);
      assertThat(manager.getManagedArrays()).isEmpty();
    } finally {
      executor.shutdownNow();
    }
  }

  private static ImageFolder normalised(Path folder) {
    return ImageFolder.builder()
        .setRepositoryPath(folder)
        .addTransform(new ToTensor())
        .addTransform(new Normalize(new float[] {.5f, .5f, .5f}, new float[] {.5f, .5f, .5f}))
        .setSampling(5, true)
        .build();
  }
}
