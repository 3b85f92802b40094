package io.augment.djl;

import io.augment.djl.comparison.CellStore;
import io.augment.djl.comparison.ComparedArm;
import io.augment.djl.comparison.ComparisonListener;
import io.augment.djl.comparison.ComparisonOutcome;
import io.augment.djl.comparison.ComparisonProtocol;
import io.augment.djl.comparison.ImageComparison;
import io.augment.djl.gan.GanConfig;
import io.augment.gate.GateConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** A comparison whose finished cells are kept; it remembers which it has measured itself. */
final class EarlierComparison implements CellStore {

  /**
   * What an interruption leaves: all of the first repeat with its pool, and one arm of the second.
   */
  static final int FINISHED = 5;

  private final CellStore store;
  private final int most;
  private final List<String> measured = new ArrayList<>();

  /**
   * A comparison.
   *
   * @param folder where the cells are
   * @param most after how many cells it is interrupted
   */
  EarlierComparison(Path folder, int most) {
    this.store = CellStore.inFolder(folder, Map.of("threads", "1"));
    this.most = most;
  }

  ComparisonOutcome run() throws Exception {
    ComparisonProtocol protocol =
        ComparisonProtocol.defaults()
            .counts(List.of(6, 4))
            .repeats(2)
            .arms(EnumSet.of(ComparedArm.REAL, ComparedArm.SMOTE, ComparedArm.GAN))
            .gan(GanConfig.defaults().steps(2).batch(4).width(4).latent(4))
            .gate(GateConfig.defaults().checks(Set.of()))
            .downstreamSteps(4)
            .downstreamBatch(4)
            .seed(5);
    return new ImageComparison(protocol, this)
        .run(
            EarlierData.images(1, 10, 8), EarlierData.images(1, 6, 6), new ComparisonListener() {});
  }

  /** The cells that were measured here, in order. */
  List<String> measured() {
    return measured;
  }

  @Override
  public void begin(SortedMap<String, String> settings) throws IOException {
    store.begin(settings);
  }

  @Override
  public Optional<String> find(CellStore.Cell cell) throws IOException {
    return store.find(cell);
  }

  @Override
  public void keep(CellStore.Cell cell, String result) throws IOException {
    store.keep(cell, result);
    measured.add(cell.name());
    if (measured.size() == most) {
      Thread.currentThread().interrupt();
    }
  }
}
