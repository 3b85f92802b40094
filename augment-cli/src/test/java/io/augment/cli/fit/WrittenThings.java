package io.augment.cli.fit;

import io.augment.LabeledSamples;
import io.augment.Provenance;
import io.augment.cli.TinyImages;
import io.augment.cli.TinyTables;
import io.augment.cli.comparison.ComparisonRun;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.datasets.ImageData;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.comparison.CellStore;
import io.augment.internal.image.PngFile;
import io.augment.internal.image.SampleImage;
import io.augment.tabular.CsvTableReader;
import io.augment.tabular.CsvTableWriter;
import io.augment.tabular.LabeledTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One small file or folder of every kind that Augment writes, and how each is read again. */
public final class WrittenThings {

  /** Writes or reads something. */
  public interface Access {
    void at(Path path) throws Exception;
  }

  /**
   * A kind.
   *
   * @param name of the file or folder
   * @param write writes it
   * @param read fails if it isn't whole
   */
  public record Kind(String name, Access write, Access read) {
    public boolean isFolder() {
      return !name.contains(".");
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private WrittenThings() {}

  public static Stream<Kind> kinds(Path folder) throws IOException {
    LabeledSamples images = TinyImages.of(2, 1);
    LabeledTable table = CsvTableReader.ofDefaults().read(TinyTables.csv(folder, 6, 5)).table();
    return Stream.of(
        new Kind("cells.gan", archive()::write, GeneratorArchive::read),
        new Kind(
            "grid.png",
            file -> PngFile.write(SampleImage.of(images, 0), file),
            WrittenThings::readPicture),
        new Kind("rows.csv", file -> CsvTableWriter.write(table, file), WrittenThings::readTable),
        new Kind(
            "rows.csv.gz", file -> CsvTableWriter.write(table, file), WrittenThings::readTable),
        new Kind("images.npz", file -> ImageData.writeNpz(images, file), ImageData::read),
        new Kind("classes", path -> ImageData.writeClassFolders(images, path), ImageData::read),
        new Kind(
            "report.html",
            file -> ComparisonRun.write(file, "<html>" + "x".repeat(300) + "</html>"),
            file -> requireEnd(file, "</html>")),
        new Kind(
            "command.json",
            file -> new FitRecord(List.of("fit", "x"), folder).write(file),
            FitRecord::read),
        new Kind("cells", WrittenThings::writeCells, WrittenThings::readCells));
  }

  private static GeneratorArchive archive() {
    return new GeneratorArchive(
        new GeneratorArchive.Manifest(
            "resnet",
            4,
            2,
            SampleShape.image(1, 16, 16),
            ValueRange.UNIT,
            TinyImages.CLASSES,
            new Provenance("gan", "0", 0, new TreeMap<>(), new TreeMap<>()),
            List.of(),
            new TreeMap<>()),
        List.of(new GeneratorArchive.Tensor("weight", List.of(5L, 5L), new float[25])));
  }

  private static void writeCells(Path folder) throws IOException {
    CellStore cells = CellStore.inFolder(folder, Map.of("threads", "1"));
    cells.begin(new TreeMap<>(Map.of("seed", "1")));
    cells.keep(new CellStore.Cell(1, "real"), "{\"a\": 1}");
  }

  private static void readCells(Path folder) throws IOException {
    CellStore cells = CellStore.inFolder(folder, Map.of("threads", "1"));
    cells.begin(new TreeMap<>(Map.of("seed", "1")));
    String cell = cells.find(new CellStore.Cell(1, "real")).orElse("{\"a\": 1}");
    require(cell.equals("{\"a\": 1}"), folder);
  }

  private static void readPicture(Path file) throws IOException {
    require(javax.imageio.ImageIO.read(file.toFile()) != null, file);
  }

  private static void readTable(Path file) throws IOException {
    require(CsvTableReader.ofDefaults().read(file).table().size() == 11, file);
  }

  private static void requireEnd(Path file, String end) throws IOException {
    require(Files.readString(file).endsWith(end), file);
  }

  private static void require(boolean whole, Path file) {
    if (!whole) {
      throw new AssertionError(file + " is not whole");
    }
  }
}
