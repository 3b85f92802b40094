package io.augment.djl.comparison;

import io.augment.djl.comparison.internal.ArmResultJson;
import io.augment.djl.comparison.internal.PoolFindingJson;
import io.augment.file.FileFormatException;
import io.augment.fuzzing.FuzzTarget;
import io.augment.fuzzing.Rejected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Fuzzes what a comparison keeps: its settings, an arm's result, and the findings about a pool. It
 * lies in this package because their readers do.
 */
public final class CellTarget implements FuzzTarget {

  private static final CellStore.Cell CELL = new CellStore.Cell(1, "real");

  /** All of them. */
  public CellTarget() {}

  @Override
  public String name() {
    return "cell";
  }

  @Override
  public void read(byte[] input, Path folder) throws Rejected, IOException {
    Files.write(folder.resolve("comparison.json"), input);
    Files.write(folder.resolve(CELL.name() + ".json"), input);
    CellStore cells = CellStore.inFolder(folder, Map.of());
    String text;
    try {
      text = cells.find(CELL).orElseThrow();
    } catch (FileFormatException e) {
      throw Rejected.by(e);
    }
    boolean arm = holds(text, ArmResultJson::read, ArmResultJson::write);
    boolean pool = holds(text, PoolFindingJson::read, PoolFindingJson::write);
    try {
      cells.begin(new TreeMap<>());
    } catch (FileFormatException e) {
      Rejected refusal = Rejected.by(e);
      if (!arm && !pool) {
        throw refusal;
      }
    } catch (IllegalArgumentException e) {
      Rejected.check(e); // sound settings, of another comparison
    }
  }

  private static <T> boolean holds(
      String text, Function<String, T> read, Function<T, String> write) {
    T result;
    try {
      result = read.apply(text);
    } catch (RuntimeException e) {
      return false; // documented: of a kind that depends on what is wrong
    }
    String written = write.apply(result);
    if (!write.apply(read.apply(written)).equals(written)) {
      throw new AssertionError("written and read again it is another result: " + written);
    }
    return true;
  }
}
