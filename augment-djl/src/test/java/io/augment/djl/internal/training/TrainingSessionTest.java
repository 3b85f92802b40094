package io.augment.djl.internal.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import ai.djl.ndarray.NDManager;
import io.augment.LabeledSamples;
import io.augment.Provenance;
import io.augment.data.SeedSequence;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.gan.GanConfig;
import io.augment.djl.gan.GanSynthesizer;
import io.augment.djl.gan.TinyImages;
import io.augment.djl.gan.internal.GanLoop;
import io.augment.djl.internal.network.AveragedGenerator;
import io.augment.djl.internal.network.Network;
import io.augment.djl.internal.network.RollbackPolicy;
import io.augment.djl.internal.network.TrainingState;
import io.augment.djl.training.Checkpoints;
import io.augment.djl.training.Finding;
import io.augment.djl.training.GanDivergedException;
import io.augment.djl.training.HealthChecks;
import io.augment.djl.training.TrainingMonitor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a training in which something goes wrong. */
@Tag("training")
class TrainingSessionTest {

  private static final int STEPS = 120;
  private static final LabeledSamples SAMPLES = TinyImages.twoSides(5);
  private static final GanConfig CONFIG = TinyImages.config(STEPS);
  private static final SeedSequence SEEDS = SeedSequence.of(3);
  private static final Provenance TRAINING =
      new Provenance("gan", SAMPLES.fingerprint(), 3, CONFIG.settings(), new TreeMap<>());

  private static final Recipe<GanSynthesizer> RECIPE =
      new Recipe<>(
          "GAN",
          SAMPLES,
          SAMPLES,
          new TrainingMonitor.Plan(STEPS, 1_000), // long steps, that pay for every look
          new Recipe.SnapshotSize(2, true),
          new Recipe.Form(
              CONFIG.architecture().name(), CONFIG.latent(), CONFIG.width(), new TreeMap<>()),
          new Recipe.Settings("gan", CONFIG.settings()),
          seeds -> manager -> new GanLoop(CONFIG, SAMPLES, seeds, manager),
          GanSynthesizer::of,
          GanSynthesizer::of);

  /** How many trainings get a number that is none: more than these with -Daugment.faults=50. */
  private static final int FAULTS = Integer.getInteger("augment.faults", 4);

  @TempDir Path folder;

  private NDManager manager;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  /** A training whose weights are spoilt after some of its steps, counted as they are taken. */
  private static final class Spoilt implements TrainingLoop {

    private final GanLoop loop;
    private final List<Integer> spoiltAfter;
    private final String tensor;
    private final float value;
    private int taken;

    /** Weights that are no numbers. */
    Spoilt(GanLoop loop, String tensor, List<Integer> spoiltAfter) {
      this(loop, tensor, Float.NaN, spoiltAfter);
    }

    Spoilt(GanLoop loop, String tensor, float value, List<Integer> spoiltAfter) {
      this.loop = loop;
      this.tensor = tensor;
      this.value = value;
      this.spoiltAfter = spoiltAfter;
    }

    @Override
    public TrainingMonitor.StepMetrics step() {
      TrainingMonitor.StepMetrics metrics = loop.step();
      if (spoiltAfter.contains(++taken)) {
        spoil();
      }
      return metrics;
    }

    private void spoil() {
      TrainingState state = loop.state();
      List<GeneratorArchive.Tensor> tensors = new ArrayList<>();
      for (GeneratorArchive.Tensor each : state.tensors()) {
        float[] values = each.values().clone();
        if (each.name().startsWith(tensor)) {
          Arrays.fill(values, value);
        }
        tensors.add(new GeneratorArchive.Tensor(each.name(), each.shape(), values));
      }
      loop.restore(TrainingState.of(tensors, state.counters()));
    }

    @Override
    public TrainingState state() {
      return loop.state();
    }

    @Override
    public void restore(TrainingState state) {
      loop.restore(state);
    }

    @Override
    public void retry(RollbackPolicy retry) {
      loop.retry(retry);
    }

    @Override
    public Network generator(AveragedGenerator.Accuracy accuracy) {
      return loop.generator(accuracy);
    }
  }

  private GanLoop loop() {
    return new GanLoop(CONFIG, SAMPLES, SEEDS, manager);
  }

  private GeneratorArchive run(GanLoop loop, TrainingLoop spoilt, TrainingMonitor... who) {
    return run(loop, spoilt, Optional.empty(), who);
  }

  private GeneratorArchive run(
      GanLoop loop,
      TrainingLoop spoilt,
      Optional<Checkpoints> checkpoints,
      TrainingMonitor... who) {
    return run(loop, spoilt, checkpoints, HealthChecks.defaults(), who);
  }

  private GeneratorArchive run(GanLoop loop, TrainingLoop spoilt, HealthChecks healthChecks) {
    return run(loop, spoilt, Optional.empty(), healthChecks);
  }

  private GeneratorArchive run(
      GanLoop loop,
      TrainingLoop spoilt,
      Optional<Checkpoints> checkpoints,
      HealthChecks healthChecks,
      TrainingMonitor... who) {
    return new TrainingSession(
            new TrainingSpec(
                RECIPE.plan(),
                SAMPLES,
                SEEDS,
                new TrainingSpec.Observation(true, 2, healthChecks, loop::meanLogit),
                checkpoints,
                new StoppingCriteria(Optional.empty(), Optional.empty()),
                TRAINING),
            List.of(who),
            spoilt,
            RECIPE.export(loop, TRAINING))
        .run();
  }

  @Test
  void numbersThatAreNoneInAnyNetworkAtAnyStepEndInAGeneratorThatSamples() {
    // given
    SplittableRandom random = new SplittableRandom(9);
    List<String> networks = List.of("generator/", "discriminator/", "discriminator.variance/");
    for (int fault = 0; fault < FAULTS; fault++) {
      String network = networks.get(fault % networks.size());
      int step = 1 + random.nextInt(STEPS);
      GanLoop loop = loop();

      // when
      GeneratorArchive archive = run(loop, new Spoilt(loop, network, List.of(step)));

      // then it has gone back at most 50 steps, says so, and draws what is a number
      assertThat(archive.manifest().findings())
          .as("%s spoilt after step %d", network, step)
          .hasSize(2)
          .anySatisfy(line -> assertThat(line).contains("is not a number"))
          .anySatisfy(line -> assertThat(line).contains("went back to step"));
      try (GanSynthesizer generator = GanSynthesizer.of(archive)) {
        for (float value : generator.sample(0, 4, 1).values()) {
          assertThat(value).isBetween(0f, 1f);
        }
      }
    }
  }

  @Test
  void aTrainingGoesBackToTheLastGoodStepAndOnWithHalfTheRates() {
    // given
    GanLoop loop = loop();
    List<Integer> steps = new ArrayList<>();
    List<Integer> back = new ArrayList<>();

    // when it is spoilt at step 70: what it was at step 60 had been drawn from
    GeneratorArchive archive =
        run(
            loop,
            new Spoilt(loop, "generator/", List.of(70)),
            new TrainingMonitor() {
              @Override
              public void step(TrainingMonitor.StepMetrics metrics) {
                steps.add(metrics.step());
              }

              @Override
              public void wentBack(int step) {
                back.add(step);
              }
            });

    // then
    assertThat(back).containsExactly(60);
    assertThat(steps).hasSize(71 + STEPS - 60).endsWith(STEPS);
    assertThat(archive.manifest().findings().get(1))
        .contains("step 71: went back to step 60")
        .contains("0.5 (generator) and 0.5 (discriminator)");
  }

  @Test
  void whatCannotBeSavedEndsWithTheLastGoodGenerator() {
    // given a training that is spoilt again and again after step 80
    GanLoop loop = loop();
    List<Integer> always = new ArrayList<>();
    for (int taken = 81; taken < 1_000; taken++) {
      always.add(taken);
    }

    // when, then
    assertThatThrownBy(() -> run(loop, new Spoilt(loop, "discriminator/", always)))
        .isInstanceOfSatisfying(
            GanDivergedException.class,
            e -> {
              assertThat(e).hasMessageContaining("the GAN diverged at step 77");
              GeneratorArchive archive = e.lastGood().orElseThrow();
              try (GanSynthesizer generator = GanSynthesizer.of(archive)) {
                assertThat(generator.sample(1, 3, 1).size()).isEqualTo(3);
              }
              assertThat(archive.manifest().findings()).hasSize(7);
            });
  }

  @Test
  void aTrainingThatWasResumedGoesBackAsOneThatNeverStoppedWould() {
    // given one that is spoilt at step 99, with checkpoints at others than the good steps
    Checkpoints checkpoints = Checkpoints.in(folder).everySteps(97);
    GanLoop whole = loop();
    GeneratorArchive expected = run(whole, new Spoilt(whole, "generator/", List.of(99)));

    // when it is killed at step 98, and the one that goes on is spoilt at the same step
    GanLoop first = loop();
    assertThatThrownBy(
            () ->
                run(
                    first,
                    first,
                    Optional.of(checkpoints),
                    new TrainingMonitor() {
                      @Override
                      public void step(TrainingMonitor.StepMetrics metrics) {
                        if (metrics.step() == 98) {
                          throw new IllegalStateException("killed");
                        }
                      }
                    }))
        .hasMessage("killed");
    GanLoop second = loop();
    GeneratorArchive resumed =
        run(
            second,
            new Spoilt(second, "generator/", List.of(99 - 97)),
            Optional.of(checkpoints.resuming(true)));

    // then
    assertThat(resumed.manifest()).isEqualTo(expected.manifest());
    for (int i = 0; i < expected.tensors().size(); i++) {
      assertThat(resumed.tensors().get(i).values()).isEqualTo(expected.tensors().get(i).values());
    }
  }

  private static HealthChecks on(Finding.Kind kind, Finding.Response response) {
    return HealthChecks.defaults().on(kind, response);
  }

  /** From some step on the generator draws the same image, whatever the noise. */
  private static Spoilt collapsing(GanLoop loop, int from) {
    return new Spoilt(loop, "generator/", 0, IntStream.range(from, 2_000).boxed().toList());
  }

  @Test
  void aTrainingThatIsToStopAtNumbersThatAreNoneEndsAtTheLastGoodStep() {
    // given
    GanLoop loop = loop();

    // when it is spoilt at step 70: what it was at step 60 had been drawn from
    GeneratorArchive archive =
        run(
            loop,
            new Spoilt(loop, "generator/", List.of(70)),
            on(Finding.Kind.NOT_FINITE, Finding.Response.STOP));

    // then
    assertThat(archive.manifest().findings())
        .hasSize(2)
        .last(STRING)
        .isEqualTo("step 60: the training ended, as it was to stop at not-finite");
    assertThat(TrainingState.of(archive.tensors(), new TreeMap<>()).isSound()).isTrue();
  }

  @Test
  void aTrainingThatIsToStopBeforeAnythingWasGoodHasNoGenerator() {
    GanLoop loop = loop();
    HealthChecks stops = on(Finding.Kind.NOT_FINITE, Finding.Response.STOP);
    assertThatThrownBy(() -> run(loop, new Spoilt(loop, "generator/", List.of(1)), stops))
        .isInstanceOfSatisfying(
            GanDivergedException.class, e -> assertThat(e.lastGood()).isEmpty());
  }

  @Test
  void aTrainingCarriesOnStopsOrGoesBackWhenAClassCollapsesAsItIsTold() {
    // given what is told
    Map<Finding.Response, List<String>> told = new EnumMap<>(Finding.Response.class);

    // when
    for (Finding.Response response : Finding.Response.values()) {
      GanLoop loop = loop();
      HealthChecks healthChecks = on(Finding.Kind.CLASS_COLLAPSED, response);
      told.put(response, run(loop, collapsing(loop, 1), healthChecks).manifest().findings());
    }

    // then
    assertThat(told.get(Finding.Response.CARRY_ON)).noneMatch(line -> line.contains("went back"));
    assertThat(told.get(Finding.Response.CARRY_ON))
        .noneMatch(line -> line.contains("the training ended"));
    assertThat(told.get(Finding.Response.CARRY_ON))
        .anyMatch(line -> line.contains("are all alike"));
    assertThat(told.get(Finding.Response.STOP))
        .anyMatch(line -> line.endsWith("as it was to stop at class-collapsed"));
    assertThat(told.get(Finding.Response.GO_BACK))
        .filteredOn(line -> line.contains("went back to step 0"))
        .hasSize(3);
  }

  @Test
  void aStepWithASuspectedCollapseIsNoneToGoBackTo() {
    // given a generator that draws one image from step 50 on, its average from the look at step 75
    // on, and that is looked at every 15 steps
    GanLoop loop = loop();

    // when
    List<String> findings =
        run(loop, collapsing(loop, 50), on(Finding.Kind.CLASS_COLLAPSED, Finding.Response.GO_BACK))
            .manifest()
            .findings();

    // then
    assertThat(findings).filteredOn(line -> line.contains("went back to step")).isNotEmpty();
    assertThat(findings).noneMatch(line -> line.matches(".*went back to step (75|90|105).*"));
  }
}
