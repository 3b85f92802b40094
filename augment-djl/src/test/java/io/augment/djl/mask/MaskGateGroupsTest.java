package io.augment.djl.mask;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.augment.MaskedSamples;
import org.junit.jupiter.api.Test;

class MaskGateGroupsTest {

  @Test
  void imagesOfOnePatientCannotCheckEachOther() {
    // given
    MaskedSamples pairs = Discs.of(6, 16, 16, 1, 3).withGroups(7, 7, 7, 7, 7, 7);

    // when, then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MaskGate.fit(pairs, MaskSegmenter.Config.defaults(), 1).close())
        .withMessage(
            "images of 1 group, with masks: a gate needs at least 2, one to check the other by");
  }
}
