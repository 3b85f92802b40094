package io.augment.djl.internal;

import java.lang.Thread.State;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds a training that isn't ours and runs on another thread of this process, without touching the
 * engine: it allows one gradient collector in a process, and opening another one while that
 * training is between two steps would make it fail in the next.
 *
 * <p>What a thread does is read off its stack, several times over {@value #CHECKS} looks where some
 * thread computes: a training by hand is recognised while it runs a step alone. Virtual threads
 * show no stack, and are not seen.
 */
public final class OtherTraining {

  private static final int CHECKS = 12;
  private static final long BETWEEN_LOOKS_MILLIS = 6;

  /** Most checks, including those that don't count because a computing thread has not moved. */
  private static final int MOST_CHECKS = 100;

  /** Number of checks of threads that wait, as for their next batch. */
  private static final int CHECKS_OF_WAITING = 2;

  private static final String ENGINE = "ai.djl.";
  private static final String PREDICTOR = "ai.djl.inference.Predictor";
  private static final String EASY_TRAIN = "ai.djl.training.EasyTrain";
  private static final Set<String> TRAINING_LOOPS = Set.of("fit", "trainBatch");
  private static final String TRAINER = "ai.djl.training.Trainer";
  private static final Set<String> TRAINER_STEPS =
      Set.of("initialize", "newGradientCollector", "forward", "step", "iterateDataset");
  private static final String COLLECTOR = "GradientCollector";

  /**
   * Classes whose callers wait, or train under this library's lock, whatever loop has called them.
   */
  private static final Set<String> PREPARING =
      Set.of("io.augment.djl.Preparation", TrainingLock.class.getName());

  private static final List<String> PLATFORM = List.of("java.", "jdk.", "sun.", "com.sun.");
  private static final List<String> READING = List.of("java.io.", "java.net.", "sun.nio.");

  private OtherTraining() {}

  /**
   * Searches for a training on another thread: {@code EasyTrain}, a {@code Trainer}'s steps, or a
   * gradient collector. A {@code Predictor} is none. Takes some hundredths of a second where other
   * threads compute, up to six tenths where they hardly get to, and less where none does. Starts
   * and touches nothing of the engine.
   *
   * @return what trains, for a message: {@code a training loop (EasyTrain.fit) runs on thread
   *     'main'}; empty if nothing was seen
   */
  public static Optional<String> find() {
    Map<Thread, List<StackTraceElement>> before = new HashMap<>();
    int counted = 0;
    for (int check = 0; counted < CHECKS && check < MOST_CHECKS; check++) {
      boolean mayTrain = false;
      boolean stands = false;
      for (Map.Entry<Thread, StackTraceElement[]> each : Thread.getAllStackTraces().entrySet()) {
        Thread thread = each.getKey();
        StackTraceElement[] stack = each.getValue();
        if (thread == Thread.currentThread()) {
          continue;
        }
        Optional<String> training = training(stack);
        if (training.isPresent()) {
          return Optional.of(
              "a training loop (" + training.get() + ") runs on thread '" + thread.getName() + "'");
        }
        if (mayTrain(thread, stack, check)) {
          mayTrain = true;
          List<StackTraceElement> now = List.of(stack);
          stands |= now.equals(before.put(thread, now)) && computesInEngine(thread, stack);
        }
      }
      if (!mayTrain || !pause()) { // interrupted: what would train ends at its first step
        return Optional.empty();
      }
      counted += stands ? 0 : 1;
    }
    return Optional.empty();
  }

  /** The innermost call that belongs to a training, as {@code Class.method}. */
  private static Optional<String> training(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      if (PREPARING.contains(frame.getClassName())) {
        return Optional.empty();
      }
      if (isTraining(frame)) {
        String name = frame.getClassName();
        return Optional.of(name.substring(name.lastIndexOf('.') + 1) + '.' + frame.getMethodName());
      }
    }
    return Optional.empty();
  }

  private static boolean isTraining(StackTraceElement frame) {
    return switch (frame.getClassName()) {
      case EASY_TRAIN -> TRAINING_LOOPS.contains(frame.getMethodName());
      case TRAINER -> TRAINER_STEPS.contains(frame.getMethodName());
      default -> frame.getClassName().endsWith(COLLECTOR);
    };
  }

  /** Returns whether a thread needs another check: it computes, or is in the engine. */
  private static boolean mayTrain(Thread thread, StackTraceElement[] stack, int check) {
    if (stack.length == 0
        || Arrays.stream(stack).allMatch(OtherTraining::isOfPlatform)
        || isIn(PREDICTOR, stack)) {
      return false;
    }
    if (isIn(ENGINE, stack)) {
      return true;
    }
    boolean computes = thread.getState() == State.RUNNABLE && !isReading(stack[0]);
    return computes || check < CHECKS_OF_WAITING;
  }

  private static boolean computesInEngine(Thread thread, StackTraceElement[] stack) {
    return thread.getState() == State.RUNNABLE && isIn(ENGINE, stack);
  }

  private static boolean isIn(String names, StackTraceElement[] stack) {
    return Arrays.stream(stack).anyMatch(frame -> frame.getClassName().startsWith(names));
  }

  private static boolean isOfPlatform(StackTraceElement frame) {
    return PLATFORM.stream().anyMatch(frame.getClassName()::startsWith);
  }

  private static boolean isReading(StackTraceElement top) {
    return READING.stream().anyMatch(top.getClassName()::startsWith);
  }

  private static boolean pause() {
    try {
      Thread.sleep(BETWEEN_LOOKS_MILLIS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
