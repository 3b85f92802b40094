package io.augment.cli.option;

import io.augment.cli.console.Console;
import io.augment.cli.exit.BadInputException;
import io.augment.cli.run.RunFiles;
import io.augment.djl.training.Checkpoints;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options of checkpoints, and of resuming from them. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class CheckpointOptions implements SettingOptions.Source {

  private static final Pattern STEPS = Pattern.compile("[1-9]\\d{0,6}");

  @Option(
      names = "--resume",
      description =
          "Go on where a run with the same data and options was interrupted or killed; the archive"
              + " is then the same, to the last bit, as if it never had been. Without it, a run"
              + " begins anew.")
  private boolean resume;

  private final OptionSpec pace =
      OptionSpec.builder("--checkpoint-every")
          .paramLabel("N|TIME")
          .type(String.class)
          .description(
              "Steps, or time such as 30s, after which the run writes down how it stands (default: "
                  + Checkpoints.in(Path.of("")).everySteps()
                  + " steps or "
                  + Checkpoints.in(Path.of("")).every().toMinutes()
                  + "m, whichever is sooner).")
          .build();

  @Override
  public List<OptionSpec> options() {
    return List.of(pace);
  }

  /** Refuses checkpoints where a training has none. */
  public void requireNone() {
    if (resume || pace.getValue() != null) {
      throw new BadInputException(
          (resume ? "--resume" : "--checkpoint-every")
              + ": a forest is fitted in one go: expected no option of checkpoints");
    }
  }

  boolean resume() {
    return resume;
  }

  /** Clears a run's folder, unless the run goes on. */
  public void begin(RunFiles run, Console console) throws IOException {
    if (!resume) {
      run.clear();
    } else if (!run.hasCheckpoints()) {
      console.note("nothing to go on from in " + run.checkpoints() + ": beginning anew");
      run.clear();
    }
  }

  /**
   * The checkpoints that were asked for.
   *
   * @param folder where they are
   * @throws BadInputException if the pace is none
   */
  public Checkpoints in(Path folder) {
    Checkpoints checkpoints = Checkpoints.in(folder).resuming(resume);
    String every = pace.getValue();
    if (every == null) {
      return checkpoints;
    }
    if (STEPS.matcher(every).matches()) {
      return checkpoints.everySteps(Integer.parseInt(every)).every(Duration.ofDays(365));
    }
    try {
      return checkpoints.everySteps(10_000_000).every(new DurationConverter().convert(every));
    } catch (TypeConversionException e) {
      throw new BadInputException(
          "--checkpoint-every '"
              + every
              + "': expected a number of steps, 1 to 9999999, or a time such as 90s, 5m or 2h",
          e);
    }
  }
}
