package io.augment.internal.group;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Arrays of groups: a number for each sample, equal for samples that belong together; an empty
 * array where nothing is known of groups. What a number is says nothing.
 */
public final class Groups {

  private Groups() {}

  /**
   * Copies groups.
   *
   * @param groups a number for each sample, or none
   * @param size how many samples there are
   * @throws IllegalArgumentException if there are some, but not one for each sample
   */
  public static int[] checked(int[] groups, int size) {
    if (groups.length > 0 && groups.length != size) {
      throw new IllegalArgumentException(
          groups.length + " groups: expected one for each of " + size + " samples, or none");
    }
    return groups.clone();
  }

  /** The groups of some samples. */
  public static int[] selected(int[] groups, int[] indices) {
    return groups.length == 0 ? groups : IntStream.of(indices).map(i -> groups[i]).toArray();
  }

  /**
   * The groups of samples and others, where both have one numbering. Samples without a group stand
   * for themselves if others have one.
   */
  public static int[] joined(int[] first, int firstSize, int[] second, int secondSize) {
    if (first.length == 0 && second.length == 0) {
      return first;
    }
    int[] all = new int[firstSize + secondSize];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(second, 0, all, firstSize, second.length);
    Set<Integer> used = new HashSet<>();
    IntStream.concat(IntStream.of(first), IntStream.of(second)).forEach(used::add);
    int next = 0;
    for (int i = 0; i < all.length; i++) {
      if ((i < firstSize ? first : second).length == 0) {
        while (used.contains(next)) {
          next++;
        }
        all[i] = next++;
      }
    }
    return all;
  }

  /** The groups, counted from 0 in the order in which they occur. */
  public static int[] numbered(int[] groups) {
    Map<Integer, Integer> numbers = new HashMap<>();
    return IntStream.of(groups)
        .map(group -> numbers.computeIfAbsent(group, unknown -> numbers.size()))
        .toArray();
  }

  /** Number of groups; of samples where there are none. */
  public static int count(int[] groups, int size) {
    return groups.length == 0 ? size : (int) IntStream.of(groups).distinct().count();
  }

  /**
   * The samples that are neither among some nor in a group with one of them.
   *
   * @param groups the groups of all, or none
   * @param size how many there are
   * @param some indices of some
   * @return indices, ascending
   */
  public static int[] others(int[] groups, int size, int[] some) {
    BitSet out = new BitSet(size);
    IntStream.of(some).forEach(out::set);
    if (groups.length > 0) {
      Set<Integer> taken = new HashSet<>();
      IntStream.of(some).forEach(i -> taken.add(groups[i]));
      IntStream.range(0, size).filter(i -> taken.contains(groups[i])).forEach(out::set);
    }
    return IntStream.range(0, size).filter(i -> !out.get(i)).toArray();
  }

  /**
   * A fingerprint of which samples belong together, whatever the numbers are.
   *
   * @return SHA-256 in 64 hexadecimal digits; empty if there are no groups
   */
  public static Optional<String> fingerprint(int[] groups) {
    if (groups.length == 0) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(Integer.BYTES, groups.length));
    Arrays.stream(numbered(groups)).forEach(bytes::putInt);
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return Optional.of(HexFormat.of().formatHex(digest.digest(bytes.array())));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
