package io.augment.djl.comparison;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.file.FileFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of kept cells that may come from anybody. */
class HostileCellsTest {

  private static final CellStore.Cell CELL = new CellStore.Cell(1, "real");

  @TempDir private Path folder;
  private CellStore cells;

  @BeforeEach
  void open() {
    cells = CellStore.inFolder(folder, Map.of());
  }

  @Test
  void refusesCellsThatAreNoText() throws IOException {
    // given
    Path file = folder.resolve(CELL.name() + ".json");
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 1});

    // when, then
    assertThatThrownBy(() -> cells.find(CELL))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(file + ": not UTF-8 text: expected JSON");
  }

  @Test
  void refusesCellsThatAreFarTooLong() throws IOException {
    // given
    Path file = folder.resolve(CELL.name() + ".json");
    Files.write(file, new byte[(4 << 20) + 1]);

    // when, then
    assertThatThrownBy(() -> cells.find(CELL))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(file + ": expected at most 4194304 bytes, as a comparison writes it");
  }

  @Test
  void refusesSettingsThatAreThereTwice() throws IOException {
    // given
    Path file = folder.resolve("comparison.json");
    Files.writeString(file, "{\"seed\": \"1\", \"seed\": \"2\"}");

    // when, then
    assertThatThrownBy(() -> cells.begin(new TreeMap<>(Map.of("seed", "2"))))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(file + ": expected a JSON object of texts, as a comparison writes it");
  }
}
