package io.augment.djl.internal;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where networks compute unless the engine is to choose: in the whole process, or on one thread for
 * a while. Thread-safe.
 */
public final class DeviceChoice implements AutoCloseable {

  private static final ThreadLocal<@Nullable Device> OF_THREAD = new ThreadLocal<>();

  private static volatile @Nullable Device ofProcess;

  private final @Nullable Device before;

  private DeviceChoice(@Nullable Device before) {
    this.before = before;
  }

  /**
   * Returns the device that was chosen.
   *
   * @return this thread's device, or else the process's; empty if the engine chooses
   */
  public static Optional<Device> now() {
    return Optional.ofNullable(OF_THREAD.get()).or(() -> Optional.ofNullable(ofProcess));
  }

  /**
   * The devices of a trainer of DJL's.
   *
   * @param engine the engine
   * @return the one that was chosen, or those that the engine would take
   */
  public static Device[] devices(Engine engine) {
    return now().map(device -> new Device[] {device}).orElseGet(engine::getDevices);
  }

  /**
   * A model of DJL's.
   *
   * @param name any
   * @return a new model on the device that was chosen, which the caller closes
   */
  public static Model newModel(String name) {
    return Model.newInstance(name, now().orElse(null), EngineStart.NAME);
  }

  /**
   * Chooses for the process.
   *
   * @param device a device of this machine
   */
  public static void ofProcess(Device device) {
    ofProcess = required(device);
  }

  /**
   * Chooses for this thread, until that is closed.
   *
   * @param device a device of this machine; empty to leave things as they are
   * @return what ends it, to be closed by the same thread
   */
  public static DeviceChoice during(Optional<Device> device) {
    DeviceChoice choice = new DeviceChoice(OF_THREAD.get());
    device.ifPresent(OF_THREAD::set);
    return choice;
  }

  /**
   * Requires that this machine has a device. The engine is started for a GPU alone.
   *
   * @param device any
   * @return the device
   * @throws IllegalArgumentException if it is not there; the message says what is
   */
  public static Device required(Device device) {
    if (device.equals(Device.cpu())) {
      return device;
    }
    int gpus = device.isGpu() ? EngineStart.unchecked().getGpuCount() : 0;
    if (!device.isGpu() || device.getDeviceId() >= gpus) {
      throw new IllegalArgumentException(
          String.format(
              "device %s: expected %s",
              named(device),
              gpus == 0
                  ? "cpu, as the engine finds no GPU"
                  : "cpu or one of gpu0 to gpu" + (gpus - 1)));
    }
    return device;
  }

  private static String named(Device device) {
    return device.isGpu() ? "gpu" + device.getDeviceId() : device.toString();
  }

  @Override
  public void close() {
    if (before == null) {
      OF_THREAD.remove();
    } else {
      OF_THREAD.set(before);
    }
  }
}
