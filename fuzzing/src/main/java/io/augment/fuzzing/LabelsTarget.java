package io.augment.fuzzing;

import io.augment.LabeledSamples;
import io.augment.datasets.DataSplits;
import io.augment.datasets.ImageData;
import io.augment.file.FileFormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder of images, and their labels beside them: names of files, one per line, an empty line,
 * and a table or a {@code dataset.json}. The names may be left out, or else what follows them.
 * Every file is read or counted.
 */
final class LabelsTarget implements FuzzTarget {

  private static final int MOST_FILES = 20;
  private static final int LONGEST_NAME = 60;
  private static final String USUAL_FILES = "images/0.png\nimages/1.png";

  /** A grey image of one pixel. */
  private static final byte[] PNG =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNwAAAAQgBBKTf07wAAAABJRU5ErkJggg==");

  @Override
  public String name() {
    return "labels";
  }

  @Override
  public void read(byte[] input, Path folder) throws Rejected, IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    // One character a byte, so that the bytes of the labels stay what they are.
    String text = new String(input, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\n\n");
    String names = end < 0 ? USUAL_FILES : text.substring(0, end);
    names.lines().limit(MOST_FILES).forEach(name -> write(data, name));
    String labels = end < 0 ? text : text.substring(end + 2);
    if (end < 0 || !labels.isEmpty()) {
      String name = labels.startsWith("{") ? "dataset.json" : "labels.csv";
      Files.write(data.resolve(name), labels.getBytes(StandardCharsets.ISO_8859_1));
    }
    int files = count(data);
    try {
      requireAllCounted(ImageData.read(data), files);
    } catch (FileFormatException e) {
      throw Rejected.by(e);
    }
  }

  /** Makes a file, if the name is a plain one and no other is in its way. */
  private static void write(Path data, String name) {
    if (name.length() > LONGEST_NAME
        || !name.matches("[A-Za-z0-9_ .-]+(/[A-Za-z0-9_ .-]+)*")
        || name.matches("(.*/)?\\.{1,2}(/.*)?")) {
      return;
    }
    try {
      Path file = data.resolve(name);
      Files.createDirectories(file.resolveSibling("x").getParent());
      Files.write(file, PNG);
    } catch (IOException e) {
      // a folder of that name, or a file where one would have to be

    }
  }

  private static int count(Path data) throws IOException {
    try (Stream<Path> all = Files.walk(data)) {
      return (int) all.filter(Files::isRegularFile).count();
    }
  }

  private static void requireAllCounted(DataSplits splits, int files) {
    int read =
        Stream.concat(
                Stream.of(splits.train()),
                Stream.of(splits.validation(), splits.test()).flatMap(Optional::stream))
            .mapToInt(LabeledSamples::size)
            .sum();
    int known = read + splits.notes().filesLeftOut();
    List<String> lines = splits.notes().lines();
    boolean labels = lines.stream().anyMatch(line -> line.startsWith("labels are those of"));
    if (known + (labels ? 1 : 0) != files) {
      throw new AssertionError(
          "of " + files + " files " + read + " were read, and these left out: " + lines);
    }
  }
}
