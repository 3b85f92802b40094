package io.augment.djl.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.augment.djl.internal.DeviceChoice;
import io.augment.djl.internal.EngineStart;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineDeviceTest {

  @Test
  void devicesAreNamedAsOnTheCommandLine() {
    assertThat(EngineDevice.named("cpu")).isEqualTo(Device.cpu());
    assertThat(EngineDevice.named("gpu")).isEqualTo(Device.gpu(0));
    assertThat(EngineDevice.named("gpu12")).isEqualTo(Device.gpu(12));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GPU", "gpu-1", "gpu1234", "cuda:0", "cpu0"})
  void otherNamesAreRefused(String name) {
    assertThatThrownBy(() -> EngineDevice.named(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("device '" + name + "': expected cpu, gpu or gpuN with N from 0");
  }

  @Test
  void aDeviceThatIsNotThereIsRefusedAndNothingIsChosen() {
    // given what is chosen by now
    Optional<Device> before = DeviceChoice.now();

    // when, then
    assertThatThrownBy(() -> EngineDevice.use(Device.gpu(900)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("device gpu900: expected cpu");
    assertThat(DeviceChoice.now()).isEqualTo(before);
  }

  @Test
  void aChoiceForAThreadHoldsUntilItIsClosedAndForNoOtherThread() throws InterruptedException {
    // given
    Optional<Device> before = DeviceChoice.now();
    boolean[] same = new boolean[1];

    // when
    try (DeviceChoice outer = DeviceChoice.during(Optional.of(Device.cpu()));
        DeviceChoice inner = DeviceChoice.during(Optional.empty());
        NDManager manager = EngineStart.newManager()) {
      Thread other = new Thread(() -> same[0] = DeviceChoice.now().equals(before));
      other.start();
      other.join();

      // then
      assertThat(outer).isNotSameAs(inner);
      assertThat(manager.getDevice()).isEqualTo(Device.cpu());
      assertThat(DeviceChoice.now()).contains(Device.cpu());
    }
    assertThat(same[0]).isTrue();
    assertThat(DeviceChoice.now()).isEqualTo(before);
  }
}
