package io.augment.datasets.internal.catalogue;

import io.augment.data.SampleShape;
import io.augment.datasets.ImageData;
import io.augment.datasets.internal.catalogue.Entry.Collection;
import io.augment.datasets.internal.catalogue.Entry.Counts;
import io.augment.datasets.internal.catalogue.Entry.RemoteFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The public sets that are known by name. Immutable. */
public final class Catalogue {

  private static final String RESOURCE = "sets.tsv";
  private static final String MNIST = "mnist";

  /** A scheme of more than one letter, which no drive has. */
  private static final Pattern LIKE_A_NAME =
      Pattern.compile("([a-z][a-z-]+:[a-z0-9-]+|fashion-mnist)(@.*)?", Pattern.CASE_INSENSITIVE);

  /** Room for arrays' headers, a directory, and what packing adds to what can't be packed. */
  private static final long OVERHEAD_BYTES = 1L << 20;

  private static final int BYTES_ADDED_ONE_IN = 1_000;

  private static final Catalogue BUILT_IN = read();

  private final Map<String, Map<Integer, Entry>> bySide;

  private Catalogue(Map<String, Map<Integer, Entry>> bySide) {
    this.bySide = bySide;
  }

  /** The catalogue. */
  public static Catalogue get() {
    return BUILT_IN;
  }

  /** Returns whether a text has the form of a set's name, known or not. */
  public static boolean isName(String text) {
    return LIKE_A_NAME.matcher(text).matches();
  }

  /** The smallest size of every set that can be read, in the catalogue's order. */
  public List<Entry> readable() {
    return bySide.values().stream()
        .map(Catalogue::smallest)
        .filter(entry -> !entry.isMultiLabel() && entry.isReadable())
        .toList();
  }

  /** Sides of the sizes of a set that can be read, ascending. */
  public List<Integer> readableSides(String name) {
    return sizes(name).values().stream().filter(Entry::isReadable).map(Entry::side).toList();
  }

  private Map<Integer, Entry> sizes(String name) {
    return Objects.requireNonNull(bySide.get(name), name);
  }

  private static Entry smallest(Map<Integer, Entry> sizes) {
    return sizes.values().iterator().next();
  }

  /**
   * Finds a set.
   *
   * @param text a name, with or without {@code @} and a side, in any case
   * @return the set in that size, or in its smallest
   * @throws IllegalArgumentException if there is none, or it can't be read; the message says what
   *     there is
   */
  public Entry find(String text) {
    String[] parts = text.toLowerCase(Locale.ROOT).split("@", 2);
    String name = catalogued(parts[0]);
    if (!bySide.containsKey(name)) {
      throw new IllegalArgumentException(
          String.format(
              "no public set is called '%s': nearest is %s; there are %s",
              text,
              nearest(name),
              readable().stream().map(Entry::name).collect(Collectors.joining(", "))));
    }
    Map<Integer, Entry> sizes = sizes(name);
    Entry entry = parts.length == 1 ? smallest(sizes) : sized(text, parts[1], sizes);
    if (entry.isMultiLabel()) {
      throw new IllegalArgumentException(
          name
              + ": an image has several classes at once, or none (multi-label): expected a set with"
              + " one class per image");
    }
    if (!entry.isReadable()) {
      throw new IllegalArgumentException(tooLarge(entry));
    }
    return entry;
  }

  /** The catalogue's form of a name: {@code medmnist:blood} of {@code medmnist:bloodmnist}. */
  private String catalogued(String name) {
    return bySide.containsKey(name) || !name.endsWith(MNIST)
        ? name
        : name.substring(0, name.length() - MNIST.length());
  }

  private static Entry sized(String text, String side, Map<Integer, Entry> sizes) {
    Entry entry = side.matches("\\d{1,4}") ? sizes.get(Integer.valueOf(side)) : null;
    if (entry == null) {
      throw new IllegalArgumentException(
          String.format(
              "%s: no such size: expected %s",
              text,
              sizes.values().stream()
                  .filter(Entry::isReadable)
                  .map(Entry::sizedName)
                  .collect(Collectors.joining(", "))));
    }
    return entry;
  }

  private String tooLarge(Entry entry) {
    List<Integer> sides = readableSides(entry.name());
    return String.format(
        Locale.ROOT,
        "%s: %,d images of %s are %,d values, and at most %,d are read: expected %s",
        entry.sizedName(),
        entry.counts().all(),
        entry.shape(),
        entry.values(),
        ImageData.MAX_VALUES,
        sides.stream().map(side -> entry.name() + '@' + side).collect(Collectors.joining(", ")));
  }

  private String nearest(String name) {
    return bySide.keySet().stream()
        .min(Comparator.comparingInt((String known) -> edits(known, name)))
        .orElseThrow();
  }

  /** The least number of letters to add, leave out or replace (Levenshtein's distance). */
  static int edits(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }

  private static Catalogue read() {
    try (InputStream in =
            Objects.requireNonNull(Catalogue.class.getResourceAsStream(RESOURCE), RESOURCE);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return new Parser().parse(lines);
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE, e);
    }
  }

  /** Reads the resource, whose head says what its lines hold. */
  private static final class Parser {

    private final Map<String, Map<Integer, Entry>> sets = new LinkedHashMap<>();
    private Collection collection = new Collection("", "", "", "", "");
    private String[] set = {};

    Catalogue parse(BufferedReader lines) throws IOException {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] fields = line.split("\t", -1);
        switch (fields[0]) {
          case "collection" ->
              collection = new Collection(fields[2], fields[3], fields[4], fields[5], fields[6]);
          case "set" -> set = fields;
          case "file" -> add(fields);
          default -> {} // a remark
        }
      }
      return new Catalogue(sets);
    }

    private void add(String[] file) {
      int side = Integer.parseInt(file[1]);
      Map<Integer, Entry> sizes = sets.computeIfAbsent(set[1], name -> new TreeMap<>());
      List<RemoteFile> files = new ArrayList<>();
      if (sizes.containsKey(side)) {
        files.addAll(sizes.get(side).files());
      }
      SampleShape shape = SampleShape.image(Integer.parseInt(set[3]), side, side);
      Counts counts =
          new Counts(Integer.parseInt(set[4]), Integer.parseInt(set[5]), Integer.parseInt(set[6]));
      List<String> classes = List.of(set[9].split("\\|", -1));
      long most = Long.parseLong(file[4]);
      files.add(
          new RemoteFile(
              file[2], file[3], most > 0 ? most : unpacked(counts, shape, classes.size())));
      sizes.put(
          side,
          new Entry(
              collection,
              set[1],
              set[2],
              shape,
              counts,
              set[7],
              set[8].equals("multi-label"),
              classes,
              files));
    }

    /** Bytes of images and labels, a byte for each class at most. */
    private static long unpacked(Counts counts, SampleShape shape, int classes) {
      long bytes = (long) counts.all() * (shape.values() + classes);
      return bytes + bytes / BYTES_ADDED_ONE_IN + OVERHEAD_BYTES;
    }
  }
}
