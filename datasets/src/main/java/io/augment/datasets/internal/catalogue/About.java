package io.augment.datasets.internal.catalogue;

import io.augment.internal.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The text beside a fetched set, {@code NAME.set.txt}, that says what it is and under which licence
 * it may be used. Its first line names the set.
 */
public final class About {

  private static final String ENDING = ".set.txt";
  private static final long MOST_BYTES = 1 << 14;

  private About() {}

  private static Path beside(Path place) {
    String name = String.valueOf(place.getFileName());
    return place.resolveSibling(name.replaceFirst("(?<=.)\\.npz$", "") + ENDING);
  }

  static boolean isThere(Path place) {
    return Files.isRegularFile(beside(place));
  }

  /** What a user should know before using a set. */
  static List<String> licence(Entry entry) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            "%s is %s, licence %s, from %s; cite %s",
            entry.sizedName(), entry.title(), entry.licence(), entry.page(), entry.citation()));
    if (isNonCommercial(entry)) {
      lines.add(
          String.format(
              "%s: %s permits no commercial use; assume the same of what is generated from it",
              entry.sizedName(), entry.licence()));
    }
    return lines;
  }

  /** Whether its licence excludes commercial use. */
  public static boolean isNonCommercial(Entry entry) {
    return entry.licence().contains("-NC");
  }

  static void write(Entry entry, Path place) throws IOException {
    String text =
        String.format(
            Locale.ROOT,
            "%s%n%s, %d images of %s%nlicence: %s%npage: %s%ncite: %s%nclasses, from number 0 on:"
                + " %s%n",
            entry.sizedName(),
            entry.title(),
            entry.counts().all(),
            entry.shape(),
            entry.licence(),
            entry.page(),
            entry.citation(),
            String.join("; ", entry.classes()));
    if (!isThere(place) || !Files.readString(beside(place)).equals(text)) {
      AtomicFile.write(beside(place), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }
  }

  /**
   * The set that a file or folder holds, by the text beside it.
   *
   * @param source what is read
   * @return the set; empty if there is no such text, or it is of something else
   * @throws IOException if the disk fails
   */
  public static Optional<Entry> of(Path source) throws IOException {
    Path about = beside(source.toAbsolutePath());
    if (!Files.isRegularFile(about) || Files.size(about) > MOST_BYTES) {
      return Optional.empty();
    }
    String name =
        new String(Files.readAllBytes(about), StandardCharsets.UTF_8)
            .lines()
            .findFirst()
            .orElse("");
    return Catalogue.isName(name) ? known(name, source) : Optional.empty();
  }

  private static Optional<Entry> known(String name, Path source) {
    try {
      Entry entry = Catalogue.get().find(name);
      return source.toAbsolutePath().endsWith(entry.place())
          ? Optional.of(entry)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // of another version
    }
  }

  /**
   * Names of the classes of a fetched set, whose files have but numbers for them.
   *
   * @param source what is read
   * @return the names, by these numbers; empty if it is no fetched set
   * @throws IOException if the disk fails
   */
  public static Optional<List<String>> classes(Path source) throws IOException {
    return of(source).map(Entry::classes);
  }
}
