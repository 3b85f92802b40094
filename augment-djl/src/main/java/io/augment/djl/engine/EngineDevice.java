package io.augment.djl.engine;

import ai.djl.Device;
import io.augment.djl.internal.DeviceChoice;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where this process computes, unless a trainer says otherwise: networks that are fitted or loaded,
 * classifiers of gates and comparisons, pools. Without a choice that is what DJL's {@code
 * NDManager} chooses: the first GPU that the engine can use, or the CPU.
 *
 * <pre>{@code
 * EngineDevice.use(Device.gpu(1));
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class EngineDevice {

  private static final Pattern NAME = Pattern.compile("cpu|gpu(\\d{0,3})");

  private EngineDevice() {}

  /**
   * The device of a name.
   *
   * @param name {@code cpu}, {@code gpu} for the first GPU, or {@code gpu1} for the second and so
   *     on
   * @return the device, whether or not this machine has it
   * @throws IllegalArgumentException if it is no such name
   */
  public static Device named(String name) {
    Matcher parts = NAME.matcher(name);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "device '" + name + "': expected cpu, gpu or gpuN with N from 0");
    }
    if (parts.group(1) == null) {
      return Device.cpu();
    }
    return Device.gpu(parts.group(1).isEmpty() ? 0 : Integer.parseInt(parts.group(1)));
  }

  /**
   * Chooses for whatever is fitted or loaded from now on in this process.
   *
   * @param device a device of this machine
   * @throws IllegalArgumentException if this machine doesn't have it, or the engine can't use it;
   *     the message says what there is
   */
  public static void use(Device device) {
    DeviceChoice.ofProcess(device);
  }
}
