package io.augment.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import io.augment.LabeledSamples;
import io.augment.data.SampleShape;
import io.augment.djl.internal.dataset.DatasetSnapshot;
import io.augment.mixing.Mix;
import org.junit.jupiter.api.Test;

/** Groups of a wrapped data set's samples. */
class AugmentedGroupsTest {

  @Test
  void aSearchForTheMixPartsNoGroup() {
    // given: twenty images that all belong together
    LabeledSamples samples = MarkedImages.of(SampleShape.image(1, 4, 4), 12, 8);
    try (NDManager manager = NDManager.newBaseManager();
        AugmentedDataset augmented =
            AugmentedDataset.wrap(SamplesDataset.inOrder(samples, manager, 4))
                .groups(index -> 3)
                .synthesizer(new MarkedTrainer())
                .supply(Supply.pool().ungated())
                .cache(Cache.none())
                .mix(Mix.auto())
                .build()) {
      // when, then
      assertThatThrownBy(augmented::prepare)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("1 group: expected at least 3, one for each fold");
    }
  }

  @Test
  void groupsGoByTheIndexInTheDataSet() throws Exception {
    // given
    LabeledSamples samples = MarkedImages.of(SampleShape.image(1, 4, 4), 2, 2);
    try (NDManager manager = NDManager.newBaseManager()) {
      // when
      DatasetSnapshot snapshot =
          DatasetSnapshot.of(SamplesDataset.shuffled(samples, manager, 2, 5), manager)
              .withGroups(index -> index / 2);

      // then
      assertThat(snapshot.samples().groups()).containsExactly(0, 0, 1, 1);
      assertThat(snapshot.samples().labels()).containsExactly(samples.labels());
    }
  }
}
