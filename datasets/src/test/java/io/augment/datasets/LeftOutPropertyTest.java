package io.augment.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import io.augment.file.FileFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/** Whatever lies in a folder is read, counted as left out, or refused as documented. */
class LeftOutPropertyTest {

  private static final List<String> TOPS =
      List.of("train/", "Test/", "VAL/", "training/", "extra/", "__MACOSX/", ".git/");
  private static final List<String> FOLDERS =
      List.of("cat/", "dog/", "cat/", "dog/", "cat/more/", "dog/a/b/c/", "train/", "images/", "");
  private static final List<String> NAMES =
      List.of("0", "1", "img", "2", ".dot", "._1", "a b", "Ä");
  private static final List<String> IMAGES = List.of(".png", ".PNG", ".bmp", ".Jpeg");
  private static final List<String> OTHERS =
      List.of(".txt", ".webp", "", ".db", ".jpeg2000x", ".txt");
  private static final List<String> BESIDE =
      List.of("labels.csv", "Labels.CSV", "other.csv", "dataset.json", "cat/labels.csv");
  private static final List<String> LABELS =
      List.of(
          "file,label\n0.png,a\n1.png,b\n0.bmp,a\n",
          "file,label\n0.png,a\n1.png,b\n2.PNG,a\nimg.bmp,b\n",
          "id;target\n0;1\nimg;2\n",
          "a,b\n1,2\n",
          "",
          "{\"labels\": [[\"cat/0.png\", 1]]}",
          "{\"a\": 1}");

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs().withoutEdgeCases();
  }

  @Property(tries = 200)
  @Tag("slow")
  void whatIsReadAndWhatIsLeftOutIsAllThatIsThere(@ForAll("seeds") long seed) throws IOException {
    // given
    Path root = Files.createTempDirectory("tree");
    int labels = build(new ImageFolder(root), new SplittableRandom(seed));
    int files = count(root);

    // when
    try {
      DataSplits splits = ImageData.read(root);

      // then
      int read =
          Stream.of(Optional.of(splits.train()), splits.validation(), splits.test())
              .flatMap(Optional::stream)
              .mapToInt(split -> split.size())
              .sum();
      boolean byLabels =
          splits.notes().assumptions().stream().anyMatch(line -> line.startsWith("labels are"));
      assertThat(read + splits.notes().filesLeftOut() + (byLabels ? 1 : 0)).isEqualTo(files);
      assertThat(byLabels && labels == 0).isFalse();
      assertThat(splits.notes().lines()).allMatch(line -> line.lines().count() == 1);
      Statistics.collect(byLabels ? "by labels" : "by folders");
    } catch (FileFormatException e) {
      assertThat(e).hasMessageStartingWith(root.toString()).hasMessageNotContaining("\n");
      Statistics.collect("refused");
    } finally {
      delete(root);
    }
    Statistics.coverage(
        all -> {
          all.check("by folders").percentage(share -> share > 10);
          all.check("by labels").count(count -> count > 0);
          all.check("refused").percentage(share -> share > 10);
        });
  }

  /** Says how many files of labels there are. */
  private static int build(ImageFolder folder, SplittableRandom random) {
    boolean labelled = random.nextInt(3) == 0;
    int splits = random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 0;
    for (int i = random.nextInt(14); i >= 0; i--) {
      String top = splits > 0 ? TOPS.get(random.nextInt(splits)) : "";
      if (random.nextInt(10) == 0) {
        top = pick(TOPS, random);
      }
      boolean odd = random.nextInt(5) == 0;
      String name = top + FOLDERS.get(random.nextInt(odd ? FOLDERS.size() : labelled ? 1 : 6));
      if (random.nextInt(4) == 0) {
        folder.file(name + pick(NAMES, random) + pick(OTHERS, random), "text");
      } else {
        folder.image(name + pick(NAMES, random) + pick(IMAGES, random), i);
      }
    }
    if (random.nextInt(10) == 0) {
      makeEmptyFolder(folder.root().resolve("empty"));
    }
    if (labelled) {
      folder.file(pick(BESIDE, random), pick(LABELS, random));
    }
    return labelled ? 1 : 0;
  }

  private static void makeEmptyFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String pick(List<String> from, SplittableRandom random) {
    return from.get(random.nextInt(from.size()));
  }

  private static int count(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return (int) all.filter(Files::isRegularFile).count();
    }
  }

  private static void delete(Path root) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem)
              throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
