package io.augment.cli.doctor;

import io.augment.cli.console.Console;
import io.augment.cli.console.Description;
import io.augment.cli.exit.ExitStatus;
import io.augment.cli.option.CommonOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code augment doctor}. */
@Command(
    name = "doctor",
    description =
        "Reports what this machine is and whether the engine computes correctly on it: what a bug"
            + " report needs.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class DoctorCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private CommonOptions common;

  @Override
  public Integer call() {
    Console console = common.begin(spec);
    Diagnosis diagnosis = Diagnosis.ofThisMachine(common.threads());
    Description description = Diagnoses.described(diagnosis, common.isVerbose());
    description.lines().forEach(console::result);
    console.json(description.json());
    return diagnosis.mayTrain() ? ExitStatus.DONE : ExitStatus.FAILED;
  }
}
