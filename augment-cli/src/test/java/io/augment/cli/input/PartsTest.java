package io.augment.cli.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import io.augment.datasets.DataSplits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PartsTest {

  @Property(tries = 100)
  void holdsOutWholeFilesWhereTheseHaveSeveralImages(
      @ForAll @IntRange(min = 3, max = 20) int filesOfEach,
      @ForAll @IntRange(min = 1, max = 9) int slices,
      @ForAll long seed) {
    // given: images that are their file's number
    List<Integer> files = new ArrayList<>();
    for (int file = 0; file < 2 * filesOfEach; file++) {
      files.addAll(Collections.nCopies(slices + file % 2, file));
    }
    float[] values = new float[files.size()];
    int[] labels = new int[files.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = files.get(i);
      labels[i] = files.get(i) < filesOfEach ? 0 : 1;
    }
    LabeledSamples train =
        LabeledSamples.of(
            SampleShape.image(1, 1, 1),
            new ValueRange(0, 100),
            ClassLabels.of("a", "b"),
            values,
            labels);
    int[] groups = files.stream().mapToInt(Integer::intValue).toArray();
    DataSplits splits =
        new DataSplits(train.withGroups(groups), Optional.empty(), Optional.empty());

    // when
    Parts<LabeledSamples> parts = Parts.holdingOut(splits, 0.3, SeedSequence.of(seed));

    // then: all images, no file on both sides, and two files of each class to learn from
    assertThat(parts.train().size() + parts.test().size()).isEqualTo(train.size());
    assertThat(parts.test().size()).isPositive();
    for (float file : parts.test().values()) {
      assertThat(parts.train().values()).doesNotContain(file);
    }
    for (int label = 0; label < 2; label++) {
      int[] learnt = parts.train().indicesOf(label);
      assertThat(learnt).isNotEmpty();
    }
  }
}
