package io.augment.cli.fit;

import io.augment.cli.exit.BadInputException;
import io.augment.cli.option.DurationConverter;
import io.augment.djl.classifier.ClassifierTrainer;
import io.augment.djl.gan.GanTrainer;
import io.augment.djl.training.ModelSelection;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** When a GAN's training ends before its last step, and which generator is kept. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class StoppingOptions {

  private static final int CLASSIFIER_STEPS = 300;
  private static final int CLASSIFIER_BATCH = 32;

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
              + " distance, looked at after every "
              + ModelSelection.DEFAULT_EVERY
              + " steps), and not the last one.")
  private boolean keepBest;

  @Option(
      names = "--patience",
      paramLabel = "N",
      description = "Images: end the training after N looks without a nearer generator.")
  private @Nullable Integer patience;

  /** Whether anything was given. */
  boolean isGiven() {
    return timeLimit != null || keepBest || patience != null;
  }

  /** Sets what was given. */
  GanTrainer set(GanTrainer trainer) {
    GanTrainer limited = timeLimit == null ? trainer : trainer.timeLimit(timeLimit);
    if (!keepBest) {
      if (patience != null) {
        throw new BadInputException("--patience " + patience + ": expected --keep-best with it");
      }
      return limited;
    }
    ModelSelection selection =
        ModelSelection.by(
            (train, seeds) ->
                ClassifierTrainer.of(CLASSIFIER_STEPS, CLASSIFIER_BATCH).fit(train, seeds));
    return limited.selection(patience == null ? selection : selection.patience(patience));
  }
}
