package io.augment.djl.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import io.augment.Synthesizer;
import io.augment.djl.gan.GanConfig;
import io.augment.djl.gan.GanSynthesizer;
import io.augment.djl.gan.GanTrainer;
import io.augment.djl.gan.TinyImages;
import io.augment.djl.internal.network.FittedNetwork;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Many threads use one generator, and many generators come and go. {@code benchmarks/endurance.sh}
 * does the same for longer, and watches the memory of the process.
 */
@Tag("training")
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ManyUsersTest {

  private static final int USERS = 8;
  private static final int SEEDS = 3;
  private static final int CYCLES = 50;

  @TempDir private static Path folder;

  private enum Kind {
    IMAGES,
    ROWS;

    Path file() {
      return folder.resolve(name() + ".gan");
    }

    Synthesizer open() throws IOException {
      return open(file());
    }

    Synthesizer open(Path file) throws IOException {
      return this == IMAGES ? GanSynthesizer.load(file) : TabularGanSynthesizer.load(file);
    }
  }

  @BeforeAll
  static void fit() throws IOException {
    GanConfig images = GanConfig.defaults().steps(1).batch(2).width(8).latent(8);
    try (GanSynthesizer fitted =
        GanTrainer.forImages().config(images).fit(TinyImages.twoSides(5))) {
      fitted.save(Kind.IMAGES.file());
    }
    TabularGanConfig rows =
        TabularGanConfig.defaults().steps(2).batch(12).pac(3).width(32).latent(8);
    try (TabularGanSynthesizer fitted =
        TabularGanTrainer.forRows()
            .config(rows)
            .layout(TinyTable.LAYOUT)
            .fit(TinyTable.rows(20, 1))) {
      fitted.save(Kind.ROWS.file());
    }
  }

  private static String drawn(Synthesizer generator, int seed) {
    return generator.sample(seed % 2, 20, seed).fingerprint();
  }

  private static List<String> alone(Synthesizer generator) {
    List<String> alone = new ArrayList<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      alone.add(drawn(generator, seed));
    }
    return alone;
  }

  /** The same on eight threads at once. */
  private static <T> List<T> together(Callable<T> user) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(USERS);
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> future : threads.invokeAll(Collections.nCopies(USERS, user))) {
        results.add(future.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  @ParameterizedTest
  @EnumSource
  void eightThreadsDrawWhatOneDraws(Kind kind) throws Exception {
    try (Synthesizer generator = kind.open()) {
      // given
      List<String> alone = alone(generator);

      // when
      List<List<String>> drawn = together(() -> alone(generator));

      // then
      assertThat(drawn).hasSize(USERS).allMatch(alone::equals);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoDrawsWhileItIsClosedGetsAllOfADrawOrIsTold(Kind kind) throws Exception {
    // given
    Synthesizer generator = kind.open();
    List<String> alone = alone(generator);
    CountDownLatch begun = new CountDownLatch(USERS);
    AtomicInteger right = new AtomicInteger();
    Thread closing =
        new Thread(
            () -> {
              try {
                begun.await();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
              generator.close();
            });
    closing.start();

    // when
    List<String> ends =
        together(
            () -> {
              for (int i = 0; ; i++) {
                try {
                  assertThat(drawn(generator, i % SEEDS)).isEqualTo(alone.get(i % SEEDS));
                  right.incrementAndGet();
                  begun.countDown();
                } catch (IllegalStateException e) {
                  return String.valueOf(e.getMessage());
                }
              }
            });
    closing.join();

    // then
    assertThat(ends).hasSize(USERS).containsOnly("this generator is closed");
    assertThat(right.get()).isGreaterThanOrEqualTo(USERS);
  }

  /** How many objects of a class something still refers to, by the Java machine's own count. */
  private static long instances(String type) throws JMException {
    Object histogram =
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "gcClassHistogram",
                new Object[] {new String[0]},
                new String[] {String[].class.getName()});
    // A line is "num: instances bytes class", and may go on with a module.
    return histogram
        .toString()
        .lines()
        .map(line -> line.trim().split("\\s+", -1))
        .filter(fields -> fields.length >= 4 && fields[3].equals(type))
        .mapToLong(fields -> Long.parseLong(fields[1]))
        .sum();
  }

  private static List<Long> held() throws JMException {
    return List.of(
        instances("ai.djl.pytorch.engine.PtNDArray"),
        instances("ai.djl.pytorch.engine.PtNDManager"),
        instances(FittedNetwork.class.getName()));
  }

  /** In a method of its own, whose end forgets the generator. */
  private static List<Long> heldWhileOpen(Kind kind) throws IOException, JMException {
    try (Synthesizer open = kind.open()) {
      drawn(open, 1);
      return held();
    }
  }

  private static void cycle(Kind kind, int times) throws IOException {
    for (int i = 0; i < times; i++) {
      try (Synthesizer generator = kind.open()) {
        drawn(generator, i % SEEDS);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void openingDrawingAndClosingLeavesNothing(Kind kind) throws Exception {
    // given
    cycle(kind, 3);
    List<Long> before = held();
    assertThat(heldWhileOpen(kind)).isNotEqualTo(before);

    // when
    cycle(kind, CYCLES);

    // then there is no more than before; what tests before this one have left may be gone by now
    List<Long> after = held();
    for (int i = 0; i < before.size(); i++) {
      assertThat(after.get(i)).isLessThanOrEqualTo(before.get(i));
    }
  }
}
