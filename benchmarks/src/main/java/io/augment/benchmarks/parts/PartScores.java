package io.augment.benchmarks.parts;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks of this package: each in a process of its own, on one thread of the engine.
 */
public final class PartScores {

  private static final TimeValue FULL = TimeValue.seconds(1);
  private static final TimeValue QUICK = TimeValue.milliseconds(50);

  private PartScores() {}

  /**
   * Prints what JMH prints, and then one line of JSON: for each benchmark the time that a call took
   * in each iteration.
   *
   * @param args {@code full|quick} and classes of this package, {@code RowParts CsvParts}
   * @throws RunnerException if a benchmark fails
   */
  public static void main(String[] args) throws RunnerException {
    JsonArray parts = new JsonArray();
    for (RunResult result : new Runner(options(args)).run()) {
      parts.add(part(result));
    }
    JsonObject all = new JsonObject();
    all.add("parts", parts);
    System.out.println();
    System.out.println(all);
  }

  private static Options options(String... args) {
    TimeValue time = args[0].equals("quick") ? QUICK : FULL;
    OptionsBuilder options = new OptionsBuilder();
    Arrays.stream(args).skip(1).forEach(name -> options.include("\\." + name + "\\."));
    return options
        .mode(Mode.AverageTime)
        .timeUnit(TimeUnit.MICROSECONDS)
        .warmupIterations(3)
        .warmupTime(time)
        .measurementIterations(5)
        .measurementTime(time)
        .forks(1)
        .shouldFailOnError(true)
        .jvmArgsAppend("-Dai.djl.pytorch.num_threads=1", "-Dai.djl.offline=true")
        .build();
  }

  private static JsonObject part(RunResult result) {
    JsonObject part = new JsonObject();
    String name = result.getParams().getBenchmark();
    part.addProperty("name", name.replaceFirst(".*\\.(\\w+\\.\\w+)$", "$1"));
    JsonArray microseconds = new JsonArray();
    result.getBenchmarkResults().stream()
        .flatMap(fork -> fork.getIterationResults().stream())
        .forEach(iteration -> microseconds.add(iteration.getPrimaryResult().getScore()));
    part.add("us", microseconds);
    return part;
  }
}
