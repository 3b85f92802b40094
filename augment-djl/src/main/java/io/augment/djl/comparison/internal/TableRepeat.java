package io.augment.djl.comparison.internal;

import ai.djl.translate.TranslateException;
import io.augment.LabeledSamples;
import io.augment.Synthesizer;
import io.augment.SynthesizerTrainer;
import io.augment.data.SeedSequence;
import io.augment.djl.comparison.ComparedArm;
import io.augment.djl.comparison.ComparisonListener;
import io.augment.djl.comparison.ComparisonOutcome;
import io.augment.djl.comparison.TableComparison;
import io.augment.djl.internal.mixing.ArmSamples;
import io.augment.djl.internal.mixing.Stopwatch;
import io.augment.djl.internal.mixsearch.CrossValidatedSearch;
import io.augment.djl.internal.mixsearch.MixBase;
import io.augment.mixing.Mix;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.TableEncoder;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** One repeat of a comparison of tables. Not thread-safe. */
public final class TableRepeat implements ComparedRepeat, GatedRepeat.Kind {

  private final RepeatPlan plan;
  private final int repeat;
  private final LabeledTable rows;
  private final TableEncoder encoder;
  private final LabeledSamples drawn;
  private final Map<ComparedArm, TableComparison.RowTrainerFactory> trainers;
  private final Measuring measuring;
  private final ComparisonListener listener;
  private final GatedRepeat gated;
  private final GatedRepeat forest;
  private final Stopwatch gan = new Stopwatch();
  private final Map<ComparedArm, Synthesizer> synthesizers = new EnumMap<>(ComparedArm.class);

  /**
   * A repeat.
   *
   * @param plan which repeat, of what
   * @param rows the rows drawn for it
   * @param unseen training rows that were not drawn; if there are none, synthetic rows are compared
   *     with test rows
   * @param encoder fitted to those that were
   * @param trainers what fits the arms' synthesizers
   * @param measuring trains and tests classifiers
   * @param listener notified of what is fitted
   */
  public TableRepeat(
      RepeatPlan plan,
      LabeledTable rows,
      LabeledTable unseen,
      TableEncoder encoder,
      Map<ComparedArm, TableComparison.RowTrainerFactory> trainers,
      Measuring measuring,
      ComparisonListener listener) {
    this.plan = plan;
    this.repeat = plan.repeat();
    this.rows = rows;
    this.encoder = encoder;
    this.drawn = encoder.encode(rows);
    this.trainers = trainers;
    this.measuring = measuring;
    this.listener = listener;
    LabeledSamples others = unseen.size() == 0 ? measuring.test() : encoder.encode(unseen);
    this.gated = new GatedRepeat(plan, drawn, others, listener, this);
    this.forest = new GatedRepeat(plan, drawn, others, listener, new Forest());
  }

  @Override
  public ArmResult measure(ComparedArm arm) throws IOException, TranslateException {
    return switch (arm) {
      case AUTO -> searched();
      case GAN -> measure(gan.time(gated::mixed), gan.time(gated::synthetic));
      case FOREST -> measure(gan.time(forest::mixed), gan.time(forest::synthetic));
      case SMOTE -> {
        Synthesizer smote = gan.time(() -> synthesizer(ComparedArm.SMOTE));
        int each = drawn.counts().largest();
        yield measure(
            ArmSamples.toppedUp(drawn, smote, seeds().child("top up")),
            Optional.of(ArmSamples.only(smote.sampleEachClass(each, seeds().child("tstr")))));
      }
      case OVERSAMPLE -> measure(ArmSamples.oversampled(drawn), Optional.empty());
      case CLASS_WEIGHT -> measuring.measureWeighted(drawn, gan);
      case THRESHOLD -> measuring.measureThresholded(drawn, gan);
      default -> measure(ArmSamples.only(drawn), Optional.empty());
    };
  }

  private ArmResult measure(ArmSamples samples, Optional<ArmSamples> synthetic)
      throws IOException, TranslateException {
    return measuring.measure(samples, synthetic, Optional.empty(), gan);
  }

  private ArmResult searched() throws IOException, TranslateException {
    GatedRepeat.Searched found = gan.time(gated::search);
    Mix.Fixed mix = found.mix();
    ArmSamples samples = gan.time(() -> gated.mixed(shown(found.base()), mix));
    return measuring.measure(samples, Optional.empty(), Optional.of(found.finding()), gan);
  }

  private LabeledSamples shown(MixBase base) throws IOException, TranslateException {
    return switch (base) {
      case OVERSAMPLE -> ArmSamples.oversampled(drawn).shown();
      case SMOTE ->
          ArmSamples.toppedUp(drawn, synthesizer(ComparedArm.SMOTE), seeds().child("top up"))
              .shown();
      default -> drawn;
    };
  }

  @Override
  public ComparisonOutcome.PoolFinding pool(ComparedArm generator)
      throws IOException, TranslateException {
    return (generator == ComparedArm.FOREST ? forest : gated).pool().finding();
  }

  /** The forest's part; the search is the GAN's. */
  private final class Forest implements GatedRepeat.Kind {

    @Override
    public Synthesizer generator() throws IOException {
      return synthesizer(ComparedArm.FOREST);
    }

    @Override
    public CrossValidatedSearch.Builder search() {
      throw new IllegalStateException("no search with a forest");
    }
  }

  @Override
  public Synthesizer generator() throws IOException {
    return synthesizer(ComparedArm.GAN);
  }

  @Override
  public CrossValidatedSearch.Builder search() {
    CrossValidatedSearch.Builder search =
        CrossValidatedSearch.ofRows(
            MixSearches.gated(
                plan,
                (innerTrain, from) -> trainer(ComparedArm.GAN, innerTrain, from).fit(innerTrain)));
    if (trainers.containsKey(ComparedArm.SMOTE)) {
      search.smote(this::smote);
    }
    return search;
  }

  private LabeledSamples smote(LabeledSamples innerTrain, int[] wanted, SeedSequence from) {
    try (Synthesizer smote = trainer(ComparedArm.SMOTE, innerTrain, from).fit(innerTrain)) {
      LabeledSamples none = innerTrain.select();
      for (int label = 0; label < wanted.length; label++) {
        if (wanted[label] > 0) {
          long seed = from.child("class", label).seed();
          none = ArmSamples.joined(none, smote.sample(label, wanted[label], seed));
        }
      }
      return none;
    }
  }

  private SynthesizerTrainer trainer(ComparedArm arm, LabeledSamples inner, SeedSequence from) {
    TableComparison.RowFitting fitting =
        new TableComparison.RowFitting(
            encoder.decode(inner), encoder, from.seed(), OptionalInt.empty());
    return Objects.requireNonNull(trainers.get(arm)).create(fitting);
  }

  private Synthesizer synthesizer(ComparedArm arm) throws IOException {
    Synthesizer known = synthesizers.get(arm);
    if (known != null) {
      return known;
    }
    TableComparison.RowFitting fitting =
        new TableComparison.RowFitting(
            rows, encoder, seeds().child(arm.label()).seed(), OptionalInt.of(repeat));
    Synthesizer fitted = Objects.requireNonNull(trainers.get(arm)).create(fitting).fit(drawn);
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
