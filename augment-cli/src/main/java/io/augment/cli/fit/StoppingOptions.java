package io.augment.cli.fit;

import io.augment.cli.exit.BadInputException;
import io.augment.cli.option.DurationConverter;
import io.augment.cli.option.SettingOptions;
import io.augment.djl.classifier.ClassifierTrainer;
import io.augment.djl.gan.GanTrainer;
import io.augment.djl.mask.MaskGanTrainer;
import io.augment.djl.training.ModelSelection;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** When a GAN's training ends before its last step, and which generator is kept. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class StoppingOptions implements SettingOptions.Source {

  private static final ModelSelection SELECTION =
      ModelSelection.by((train, seeds) -> ClassifierTrainer.of(300, 32).fit(train, seeds));

  @Option(
      names = "--time-limit",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "Images: end the training after a time such as 5m, with what there is then.")
  private @Nullable Duration timeLimit;

  @Option(
      names = "--keep-best",
      description =
          "Images: keep the generator whose samples came nearest to the training split (kernel"
              + " distance, evaluated as the training goes on), and not the last one.")
  private boolean keepBest;

  private final SettingOptions patience = SettingOptions.of("Images: ", SELECTION, "patience");

  @Override
  public List<OptionSpec> options() {
    return patience.specs();
  }

  /** Whether anything was given. */
  boolean isGiven() {
    return timeLimit != null || keepBest || patience.isGiven();
  }

  /** Checks what can be checked before data are read. */
  void check() {
    patience.check();
    if (patience.isGiven() && !keepBest) {
      throw new BadInputException(
          "--patience " + patience.text("patience").orElse("") + ": expected --keep-best with it");
    }
  }

  /** Sets the time limit that was given. */
  MaskGanTrainer set(MaskGanTrainer trainer) {
    return timeLimit == null ? trainer : trainer.timeLimit(timeLimit);
  }

  /** Sets what was given. */
  GanTrainer set(GanTrainer trainer) {
    GanTrainer limited = timeLimit == null ? trainer : trainer.timeLimit(timeLimit);
    return keepBest ? limited.selection(patience.applied(SELECTION)) : limited;
  }
}
