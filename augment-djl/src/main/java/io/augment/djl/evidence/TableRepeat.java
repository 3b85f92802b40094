package io.augment.djl.evidence;

import ai.djl.translate.TranslateException;
import io.augment.data.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.synthesis.Synthesizer;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.Missing;
import io.augment.tabular.TableEncoder;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * One repeat of a comparison of tables: the rows drawn for it, and what was fitted on these alone.
 * Not thread-safe.
 */
final class TableRepeat implements AutoCloseable {

  private final SeedSequence seeds;
  private final LabeledTable rows;
  private final TableEncoder encoder;
  private final LabeledSamples drawn;
  private final Map<ComparedArm, Synthesizer> synthesizers = new EnumMap<>(ComparedArm.class);

  /**
   * Fits an encoder.
   *
   * @param rows the rows drawn for this repeat
   * @param missing what becomes of missing cells
   * @param seeds where the repeat's draws come from
   */
  TableRepeat(LabeledTable rows, Missing missing, SeedSequence seeds) {
    this.seeds = seeds;
    this.rows = rows;
    this.encoder = TableEncoder.fit(rows, missing);
    this.drawn = encoder.encode(rows);
  }

  /** Fits an arm's synthesizer, which is closed with the repeat. */
  Synthesizer fit(ComparedArm arm, RowTrainerFactory trainers, Measurements measured)
      throws IOException, TranslateException {
    long seed = seeds.child(arm.label()).seed();
    Synthesizer fitted = measured.fitting(() -> trainers.create(rows, encoder, seed).fit(drawn));
    synthesizers.put(arm, fitted);
    return fitted;
  }

  TableEncoder encoder() {
    return encoder;
  }

  /** What an arm trains on. */
  ArmSamples samples(ComparedArm arm) {
    return switch (arm) {
      case OVERSAMPLE -> ArmSamples.oversampled(drawn);
      case SMOTE -> ArmSamples.toppedUp(drawn, synthesizer(arm), seeds.child("top up"));
      case GAN -> ArmSamples.mixed(drawn, synthesizer(arm));
      default -> ArmSamples.only(drawn);
    };
  }

  /** What an arm's synthesizer draws, as many of each class as the largest has real rows. */
  ArmSamples synthetic(ComparedArm arm) {
    return ArmSamples.only(
        synthesizer(arm).sampleEachClass(drawn.counts().largest(), seeds.child("tstr")));
  }

  private Synthesizer synthesizer(ComparedArm arm) {
    return Objects.requireNonNull(synthesizers.get(arm));
  }

  @Override
  public void close() {
    synthesizers.values().forEach(Synthesizer::close);
  }
}
