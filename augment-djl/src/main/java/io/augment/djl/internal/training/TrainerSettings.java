package io.augment.djl.internal.training;

import ai.djl.Device;
import io.augment.djl.internal.DeviceChoice;
import io.augment.djl.training.Checkpoints;
import io.augment.djl.training.HealthChecks;
import io.augment.djl.training.ModelSelection;
import io.augment.djl.training.TrainingMonitor;
import io.augment.file.FileFormatException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * How a model is trained, whatever kind of model it is. Immutable.
 *
 * @param seed where every draw comes from
 * @param monitors make what watches one training
 * @param checkpoints where a training writes down how it stands; empty for nowhere
 * @param selection which generator is kept; empty for the last one
 * @param timeLimit how long a training may take; empty for any time
 * @param healthChecks what is looked for while it trains
 * @param device where networks compute; empty for the engine's own choice
 * @param source name of the data; empty if it has none
 */
public record TrainerSettings(
    long seed,
    List<Supplier<TrainingMonitor>> monitors,
    Optional<Checkpoints> checkpoints,
    Optional<ModelSelection> selection,
    Optional<Duration> timeLimit,
    HealthChecks healthChecks,
    Optional<Device> device,
    Optional<String> source) {

  private static final int LONGEST_SOURCE = 200;

  public TrainerSettings {
    monitors = List.copyOf(monitors);
  }

  /** The defaults, with a seed. */
  public static TrainerSettings defaults(long seed) {
    return new TrainerSettings(
        seed,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        HealthChecks.defaults(),
        Optional.empty(),
        Optional.empty());
  }

  public TrainerSettings seed(long value) {
    return new TrainerSettings(
        value, monitors, checkpoints, selection, timeLimit, healthChecks, device, source);
  }

  /** More monitors. */
  public TrainerSettings monitors(List<Supplier<TrainingMonitor>> more) {
    return new TrainerSettings(
        seed,
        Stream.concat(monitors.stream(), more.stream()).toList(),
        checkpoints,
        selection,
        timeLimit,
        healthChecks,
        device,
        source);
  }

  public TrainerSettings checkpoints(Checkpoints value) {
    return new TrainerSettings(
        seed, monitors, Optional.of(value), selection, timeLimit, healthChecks, device, source);
  }

  public TrainerSettings selection(ModelSelection value) {
    return new TrainerSettings(
        seed, monitors, checkpoints, Optional.of(value), timeLimit, healthChecks, device, source);
  }

  /**
   * Another limit.
   *
   * @throws IllegalArgumentException if it is not above zero
   */
  public TrainerSettings timeLimit(Duration value) {
    if (value.isZero() || value.isNegative()) {
      throw new IllegalArgumentException("timeLimit " + value + ": expected a time above zero");
    }
    return new TrainerSettings(
        seed, monitors, checkpoints, selection, Optional.of(value), healthChecks, device, source);
  }

  public TrainerSettings healthChecks(HealthChecks value) {
    return new TrainerSettings(
        seed, monitors, checkpoints, selection, timeLimit, value, device, source);
  }

  /**
   * Another device.
   *
   * @throws IllegalArgumentException if this machine doesn't have it
   */
  public TrainerSettings device(Device value) {
    return new TrainerSettings(
        seed,
        monitors,
        checkpoints,
        selection,
        timeLimit,
        healthChecks,
        Optional.of(DeviceChoice.required(value)),
        source);
  }

  /**
   * A name of the data.
   *
   * @throws IllegalArgumentException if it is blank or too long
   */
  public TrainerSettings source(String value) {
    if (value.isBlank() || value.length() > LONGEST_SOURCE) {
      throw new IllegalArgumentException(
          "source '%s': expected a name of at most %d characters"
              .formatted(FileFormatException.excerpt(value), LONGEST_SOURCE));
    }
    return new TrainerSettings(
        seed,
        monitors,
        checkpoints,
        selection,
        timeLimit,
        healthChecks,
        device,
        Optional.of(value));
  }

  /** Those that change what is fitted and are no defaults, and the source: for provenance. */
  SortedMap<String, String> settings() {
    SortedMap<String, String> settings = new TreeMap<>(healthChecks.settings());
    selection.ifPresent(by -> settings.putAll(by.settings()));
    source.ifPresent(name -> settings.put("source", name));
    return settings;
  }
}
