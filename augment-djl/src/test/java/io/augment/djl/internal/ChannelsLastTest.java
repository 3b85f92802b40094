package io.augment.djl.internal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelsLastTest {

  private NDManager manager;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @CsvSource({"2, 3, 4, 5", "2, 1, 4, 5", "1, 3, 2, 2", "3, 2, 1, 1", "1, 1, 1, 1"})
  void numbersAreWhereTheyWere(int n, int channels, int height, int width) {
    // given
    Shape shape = new Shape(n, channels, height, width);
    NDArray images = manager.arange((float) shape.size()).reshape(shape);

    // when
    NDArray ordered = ChannelsLast.of(images);

    // then for whoever reads them, and once more so
    assertThat(ordered.getShape()).isEqualTo(shape);
    assertThat(ordered.toFloatArray()).containsExactly(images.toFloatArray());
    assertThat(ChannelsLast.of(ordered).toFloatArray()).containsExactly(images.toFloatArray());
    assertThat(ordered.reshape(-1).toFloatArray()).containsExactly(images.toFloatArray());
  }
}
