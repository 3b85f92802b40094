package io.augment.datasets.internal;

import io.augment.datasets.internal.SplitAssembler.Split;
import io.augment.file.FileFormatException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Names under which arrays of images and their labels lie.
 *
 * @param splits images and labels of each split, the training split among them
 * @param note what was assumed; empty if the names say it
 */
record NpzKeys(Map<Split, Pair> splits, String note) {

  static final String EXPECTED =
      "expected train_images and train_labels, or images and labels, x_train and y_train, X and y,"
          + " data and labels, or arr_0 and arr_1";

  private static final String NUMBERED = "arr_";
  private static final List<String> SPLIT_IMAGES = List.of("%s_images", "x_%s", "%s_x");
  private static final List<String> IMAGES = List.of("images", "x", "data", NUMBERED + 0);
  private static final List<String> LABELS = List.of("labels", "label", "y", "targets", "target");
  private static final List<String> VALIDATION = List.of("val", "valid", "validation");

  /**
   * Names of a split's arrays.
   *
   * @param images the name of the images
   * @param labels the name of their labels
   */
  record Pair(String images, String labels) {

    /** The name that another array of the same images has. */
    String beside(String name) {
      String lower = images.toLowerCase(Locale.ROOT);
      for (String pattern : SPLIT_IMAGES) {
        String word = pattern.replace("%s", "").replace("_", "");
        if (pattern.startsWith("%s") && lower.endsWith("_" + word)) {
          return images.substring(0, images.length() - word.length()) + name;
        }
        if (pattern.endsWith("%s") && lower.startsWith(word + "_")) {
          return name + images.substring(word.length());
        }
      }
      return name;
    }
  }

  NpzKeys {
    splits = Map.copyOf(splits);
  }

  /**
   * Finds the names, in any case.
   *
   * @param names those that there are
   * @param location for messages
   */
  static NpzKeys in(Collection<String> names, Location location) {
    Named named = new Named(names);
    for (String pattern : SPLIT_IMAGES) {
      if (named.has(String.format(pattern, "train"))) {
        return ofSplits(named, pattern, location);
      }
    }
    for (String images : IMAGES) {
      if (named.has(images)) {
        return alone(named, images, location);
      }
    }
    throw missing(named.has("train_labels") ? "train_images" : "images", names, location);
  }

  /** Finds the names of images and labels of which one is given. */
  static NpzKeys with(String key, Collection<String> names, Location location) {
    Named named = new Named(names);
    String lower = key.toLowerCase(Locale.ROOT);
    for (String pattern : SPLIT_IMAGES) {
      if (named.has(String.format(pattern, "train")) && isOfSplits(lower, pattern)) {
        return ofSplits(named, pattern, location);
      }
    }
    for (String images : IMAGES) {
      if (named.has(images) && (lower.equals(images) || lower.equals(labels(named, images)))) {
        return alone(named, images, location);
      }
    }
    throw location.error("no pair of images and labels with it in its folder: " + EXPECTED);
  }

  private static boolean isOfSplits(String key, String pattern) {
    String labels = labels(pattern);
    return Stream.concat(Stream.of("train", "test"), VALIDATION.stream())
        .anyMatch(
            split ->
                key.equals(String.format(pattern, split))
                    || key.equals(String.format(labels, split)));
  }

  /** Returns whether there are names of images and labels. */
  static boolean areIn(Collection<String> names, Location location) {
    try {
      in(names, location);
      return true;
    } catch (FileFormatException e) {
      return false;
    }
  }

  private static String labels(String pattern) {
    return pattern.replace("images", "labels").replace('x', 'y');
  }

  private static NpzKeys ofSplits(Named named, String images, Location location) {
    String labels = labels(images);
    Map<Split, Pair> splits = new EnumMap<>(Split.class);
    splits.put(Split.TRAIN, named.required(images, labels, "train", location));
    VALIDATION.stream()
        .flatMap(name -> named.pair(images, labels, name).stream())
        .findFirst()
        .ifPresent(pair -> splits.put(Split.VALIDATION, pair));
    named.pair(images, labels, "test").ifPresent(pair -> splits.put(Split.TEST, pair));
    return new NpzKeys(splits, "");
  }

  private static String labels(Named named, String images) {
    return images.equals(NUMBERED + 0)
        ? NUMBERED + 1
        : LABELS.stream().filter(named::has).findFirst().orElse("labels");
  }

  private static NpzKeys alone(Named named, String images, Location location) {
    String labels = labels(named, images);
    NpzKeys keys =
        new NpzKeys(Map.of(Split.TRAIN, named.required(images, labels, "", location)), "");
    return images.equals(NUMBERED + 0) ? numbered(named, keys, location) : keys;
  }

  /** Arrays that nobody has named, under the names that numpy gives them. */
  private static NpzKeys numbered(Named named, NpzKeys keys, Location location) {
    if (named.has(NUMBERED + 2)) {
      throw location.error("more than two arrays without names, arr_0 to arr_2: " + EXPECTED);
    }
    return new NpzKeys(
        keys.splits(),
        "images are those of arr_0, labels those of arr_1, as the arrays have no names");
  }

  /** The message for a name that is not there. */
  static RuntimeException missing(String key, Collection<String> names, Location location) {
    return location.error(
        String.format(
            "no array %s: %s; found %s",
            key,
            EXPECTED,
            names.stream()
                .sorted()
                .limit(10)
                .map(name -> name + ".npy")
                .collect(Collectors.joining(", ", "[", "]"))));
  }

  /** Every name that is used. */
  Set<String> used() {
    return splits.values().stream()
        .flatMap(pair -> List.of(pair.images(), pair.labels()).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The names of a split. */
  Pair of(Split split) {
    @Nullable Pair pair = splits.get(split);
    if (pair == null) {
      throw new IllegalStateException("no split " + split);
    }
    return pair;
  }

  /** Names by their lower case. */
  private static final class Named {

    private final Map<String, String> byLowerCase = new TreeMap<>();
    private final List<String> all;

    Named(Collection<String> names) {
      this.all = new ArrayList<>(names);
      names.stream().sorted().forEach(name -> byLowerCase.put(name.toLowerCase(Locale.ROOT), name));
    }

    boolean has(String name) {
      return byLowerCase.containsKey(name);
    }

    Optional<Pair> pair(String images, String labels, String split) {
      @Nullable String found = byLowerCase.get(String.format(images, split));
      @Nullable String beside = byLowerCase.get(String.format(labels, split));
      return found == null || beside == null
          ? Optional.empty()
          : Optional.of(new Pair(found, beside));
    }

    Pair required(String images, String labels, String split, Location location) {
      return pair(images, labels, split)
          .orElseThrow(() -> missing(String.format(labels, split), all, location));
    }
  }
}
