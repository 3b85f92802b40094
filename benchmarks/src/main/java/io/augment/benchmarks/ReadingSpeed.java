package io.augment.benchmarks;

import io.augment.datasets.ImageData;
import io.augment.datasets.ImageReading;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Times reading a folder of images of 512 x 512 pixels at 64, beside decoding them with one thread
 * and nothing else: {@code --files N}, and {@code --folder F} for files that are there, which are
 * read alone. Run it with {@code -Xmx512m}.
 */
public final class ReadingSpeed {

  private static final int SIDE = 512;
  private static final int TARGET = 64;
  private static final int USUAL_FILES = 1_000;

  private ReadingSpeed() {}

  /**
   * Measures and prints.
   *
   * @param args options, as pairs
   * @throws IOException if the disk fails
   */
  public static void main(String[] args) throws IOException {
    Options options = new Options(args);
    String given = options.text("folder", "");
    if (!given.isEmpty()) {
      read(Path.of(given));
      return;
    }
    int files = options.number("files", USUAL_FILES);
    Path folder = Files.createTempDirectory("reading");
    for (int type : new int[] {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY}) {
      byte[] png = png(type);
      Path data = Files.createDirectories(folder.resolve(type + "/a"));
      for (int i = 0; i < files; i++) {
        Files.write(data.resolve(i + ".png"), png);
      }
      double plain = decoding(png, files);
      double seconds = read(folder.resolve(Integer.toString(type)));
      print("beside plain decoding with one thread", seconds / plain, "");
      try (DirectoryStream<Path> written = Files.newDirectoryStream(data)) {
        for (Path file : written) {
          Files.delete(file);
        }
      }
    }
  }

  private static double read(Path folder) throws IOException {
    long bytes;
    try (Stream<Path> all = Files.walk(folder)) {
      bytes = all.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
    long start = System.nanoTime();
    int images =
        ImageData.read(folder, ImageReading.defaults().size(TARGET, TARGET)).train().size();
    double seconds = (System.nanoTime() - start) / 1e9;
    print(images + " images of " + folder, seconds, " s");
    print("of the files", bytes / 1e6 / seconds, " MB/s");
    return seconds;
  }

  private static double decoding(byte[] png, int files) throws IOException {
    long start = System.nanoTime();
    for (int i = 0; i < files; i++) {
      if (ImageIO.read(new ByteArrayInputStream(png)).getWidth() != SIDE) {
        throw new IllegalStateException("another image");
      }
    }
    return (System.nanoTime() - start) / 1e9;
  }

  /** A smooth image under noise, which packs as a scan does. */
  private static byte[] png(int type) throws IOException {
    BufferedImage image = new BufferedImage(SIDE, SIDE, type);
    int levels = type == BufferedImage.TYPE_BYTE_GRAY ? 1 << 7 : 1 << 11;
    SplittableRandom random = new SplittableRandom(1);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        double smooth = 1 + Math.sin(x / 40.0) * Math.cos(y / 60.0);
        int noise = random.nextInt(1 + levels / 16);
        image.getRaster().setSample(x, y, 0, (int) (smooth * (levels - 100) / 1.1) / 2 + noise);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  private static void print(String what, double number, String unit) {
    System.out.println(String.format(Locale.ROOT, "%-60s %10.2f%s", what, number, unit));
  }
}
