package io.augment.djl.internal.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScalingTest {

  @Test
  void theGradientSurvivesAGarbageCollectionBetweenForwardAndBackward() {
    for (int attempt = 0; attempt < 20; attempt++) {
      try (NDManager manager = NDManager.newBaseManager();
          GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        // given
        NDArray x = manager.create(new float[] {1, 2, 3});
        x.setRequiresGradient(true);
        NDArray y = Scaling.scaled(x, 0.5).sum();

        // when freed buffers are collected, and their memory is written to
        System.gc();
        List<ByteBuffer> others = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
          others.add(ByteBuffer.allocateDirect(4).putFloat(0, 1e30f));
        }
        collector.backward(y);

        // then
        assertThat(x.getGradient().toFloatArray()).containsExactly(0.5f, 0.5f, 0.5f);
        assertThat(others).hasSize(2_000);
      }
    }
  }
}
