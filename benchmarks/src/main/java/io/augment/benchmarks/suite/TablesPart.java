package io.augment.benchmarks.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tables: reading, encoding, fitting, sampling. */
final class TablesPart implements Part {

  /** Room for a million rows, encoded and as cells. */
  static final List<String> HEAP = List.of("-Xmx4g");

  private static final int THREADS = 1;

  @Override
  public String name() {
    return "tables";
  }

  @Override
  public void run(Bench bench) {
    String rows = bench.text(1_000_000, 20_000);
    String steps = bench.text(2_000, 50);
    Side whole =
        Launch.program("TableSpeed", HEAP)
            .with("--rows", rows, "--steps", steps, "--threads", Integer.toString(THREADS));
    try {
      List<Outcome> outcomes = bench.rounds().alternate(List.of(whole)).get(0);
      Limits limits = bench.limits();
      Outcome one = outcomes.get(0);
      bench
          .table()
          .add(
              Row.of("encode " + rows + " rows", 0, "s", Rounds.numbers(outcomes, "encode_s"))
                  .limit(limits.millisecondsOfBytes(one.number("encode_bytes"), 1) / 1e3));
      bench
          .table()
          .add(
              Row.of(
                      "fit a GAN to rows, " + steps + " steps",
                      THREADS,
                      "s",
                      Rounds.numbers(outcomes, "fit_s"))
                  .limit(limits.milliseconds(one.number("fit_operations"), THREADS) / 1e3));
      bench
          .table()
          .add(
              Row.of(
                      "sample " + rows + " rows as a table",
                      THREADS,
                      "s",
                      Rounds.numbers(outcomes, "sample_s"))
                  .goal(Goal.atMost(60))
                  .limit(limits.milliseconds(one.number("sample_operations"), THREADS) / 1e3));
    } catch (MeasurementException e) {
      bench.table().add(Row.without("encode, fit, sample", String.valueOf(e.getMessage())));
    }
    bench.add("fit and sample a forest", () -> forest(bench));
    try {
      csv(bench);
    } catch (IOException e) {
      bench.table().add(Row.without("read CSV", String.valueOf(e.getMessage())));
    }
  }

  /** Fitting, and sampling beside fitting: a row drawn costs a small part of a row learnt. */
  private static Row forest(Bench bench) {
    String rows = bench.text(100_000, 2_000);
    Side program =
        Launch.program("ForestSpeed", HEAP)
            .with("--rows", rows, "--samples", bench.text(1_000_000, 2_000), "--threads", "2");
    List<Outcome> outcomes = bench.rounds().alternate(List.of(program)).get(0);
    double[] fits = Rounds.numbers(outcomes, "fit_s");
    bench
        .table()
        .add(
            Row.of(
                    "sample " + bench.text(1_000_000, 2_000) + " rows of a forest",
                    1,
                    "s",
                    Rounds.numbers(outcomes, "sample_s"))
                .against(
                    "fitting it", fits, Spread.ratios(Rounds.numbers(outcomes, "sample_s"), fits))
                .goal(Goal.atMost(1)));
    return Row.of("fit a forest to " + rows + " rows of 20 numbers", 2, "s", fits)
        .goal(Goal.atMost(60));
  }

  private static void csv(Bench bench) throws IOException {
    Path file = Files.createTempFile("rows", ".csv");
    try {
      bench.add("read CSV", () -> read(bench, file));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** One row for each of two readers, and one beside the peer, which comes back. */
  private static Row read(Bench bench, Path file) {
    Side program = Launch.program("CsvSpeed", HEAP).with("--file", file.toString());
    program.with("--write", bench.text(500_000, 20_000)).run();
    Side ours = program.with("--repeats", bench.text(5, 2));
    Optional<Side> pandas =
        bench
            .peers()
            .pandas()
            .map(
                python ->
                    python.with(
                        "benchmarks/pandas_peer.py",
                        "--file",
                        file.toString(),
                        "--repeats",
                        bench.text(5, 2)));
    List<Side> sides = new ArrayList<>(List.of(ours));
    pandas.ifPresent(sides::add);
    List<List<Outcome>> outcomes = bench.rounds().alternate(sides);
    List<Outcome> us = outcomes.get(0);
    double megabytes = us.get(0).number("megabytes");
    String what = "read a CSV of " + Spread.number(megabytes) + " MB, ";
    double limit = bench.limits().millisecondsOfBytes(megabytes * 1e6, 1);
    double[] floor = Rounds.pooled(us, "floor_ms");
    for (String reader : List.of("inferring its schema", "its schema given")) {
      double[] times = Rounds.pooled(us, reader.startsWith("infer") ? "inferring_ms" : "given_ms");
      bench
          .table()
          .add(
              Row.of(what + reader, 0, "ms", times)
                  .against("Commons CSV alone", floor, Spread.ratios(times, floor))
                  .goal(Goal.atMost(1.3))
                  .limit(limit));
    }
    double[] rates = rates(megabytes, Rounds.pooled(us, "inferring_ms"));
    Row row = Row.of(what + "inferring its schema", 0, "MB/s", rates);
    if (pandas.isEmpty()) {
      return row.against(Peers.PANDAS + Peers.MISSING);
    }
    double[] theirs = rates(megabytes, Rounds.pooled(outcomes.get(1), "read_ms"));
    return row.against(Peers.PANDAS, theirs, Spread.ratios(rates, theirs));
  }

  private static double[] rates(double megabytes, double[] milliseconds) {
    double[] rates = new double[milliseconds.length];
    for (int i = 0; i < rates.length; i++) {
      rates[i] = megabytes / milliseconds[i] * 1e3;
    }
    return rates;
  }
}
