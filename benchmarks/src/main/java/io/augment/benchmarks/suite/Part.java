package io.augment.benchmarks.suite;

import java.util.List;

/** A part of the suite. */
interface Part {

  /** Name on the command line. */
  String name();

  /** Measures, and adds a row as soon as it is known. */
  void run(Bench bench);

  static List<Part> all() {
    return List.of(
        new StepPart(),
        new SamplingPart(),
        new EpochPart(),
        new BusyPart(),
        new TablesPart(),
        new MetricsPart(),
        new StartUpPart(),
        new MemoryPart(),
        new HotPart());
  }
}
