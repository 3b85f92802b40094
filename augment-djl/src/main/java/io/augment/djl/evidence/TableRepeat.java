package io.augment.djl.evidence;

import ai.djl.translate.TranslateException;
import io.augment.data.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.synthesis.Synthesizer;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.TableEncoder;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** One repeat of a comparison of tables. Not thread-safe. */
final class TableRepeat implements ComparedRepeat {

  private final int repeat;
  private final LabeledTable rows;
  private final TableEncoder encoder;
  private final LabeledSamples drawn;
  private final Map<ComparedArm, RowTrainerFactory> trainers;
  private final Measuring measuring;
  private final ComparisonListener listener;
  private final Stopwatch gan = new Stopwatch();
  private final Map<ComparedArm, Synthesizer> synthesizers = new EnumMap<>(ComparedArm.class);

  /**
   * A repeat.
   *
   * @param repeat which, from 1
   * @param rows the rows drawn for it
   * @param encoder fitted to these
   * @param trainers what fits the arms' synthesizers
   * @param measuring trains and tests classifiers
   * @param listener told of each fitted synthesizer
   */
  TableRepeat(
      int repeat,
      LabeledTable rows,
      TableEncoder encoder,
      Map<ComparedArm, RowTrainerFactory> trainers,
      Measuring measuring,
      ComparisonListener listener) {
    this.repeat = repeat;
    this.rows = rows;
    this.encoder = encoder;
    this.drawn = encoder.encode(rows);
    this.trainers = trainers;
    this.measuring = measuring;
    this.listener = listener;
  }

  @Override
  public ArmResult measure(ComparedArm arm) throws IOException, TranslateException {
    Optional<ArmSamples> synthetic =
        arm.drawsRows()
            ? Optional.of(
                ArmSamples.only(
                    synthesizer(arm)
                        .sampleEachClass(drawn.counts().largest(), seeds().child("tstr"))))
            : Optional.empty();
    return measuring.measure(samples(arm), synthetic, gan);
  }

  private ArmSamples samples(ComparedArm arm) throws IOException, TranslateException {
    return switch (arm) {
      case OVERSAMPLE -> ArmSamples.oversampled(drawn);
      case SMOTE -> ArmSamples.toppedUp(drawn, synthesizer(arm), seeds().child("top up"));
      case GAN -> ArmSamples.mixed(drawn, synthesizer(arm));
      default -> ArmSamples.only(drawn);
    };
  }

  private Synthesizer synthesizer(ComparedArm arm) throws IOException, TranslateException {
    Synthesizer known = synthesizers.get(arm);
    if (known != null) {
      return known;
    }
    RowTrainerFactory trainer = Objects.requireNonNull(trainers.get(arm));
    RowFitting fitting =
        new RowFitting(rows, encoder, seeds().child(arm.label()).seed(), OptionalInt.of(repeat));
    Synthesizer fitted = gan.time(() -> trainer.create(fitting).fit(drawn));
    synthesizers.put(arm, fitted);
    listener.fitted(repeat, arm, rows, encoder, fitted);
    return fitted;
  }

  private SeedSequence seeds() {
    return measuring.seeds();
  }

  @Override
  public void close() {
    synthesizers.values().forEach(Synthesizer::close);
  }
}
