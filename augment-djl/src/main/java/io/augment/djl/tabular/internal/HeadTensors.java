package io.augment.djl.tabular.internal;

import io.augment.internal.modes.CodedRows;
import io.augment.internal.modes.RowHead;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Layout of a row's heads in a tensor: first the choices, then the offsets. Heads with about as
 * many choices form a group of equal, padded widths, so that a softmax over all of them is one
 * operation. Heads that a condition can be about (those whose choices mean a value by themselves,
 * all or some) come first.
 *
 * <p>Immutable and thread-safe.
 */
public final class HeadTensors {

  /** Far more than the rounding errors of an exponential of a float. */
  private static final float NEAR = 1e-5f;

  private final List<RowHead> heads;
  private final List<Group> groups = new ArrayList<>();
  private final int[] choicePlace; // by head: where its first choice lies
  private final int[] offsetPlace; // by head: where its offset lies; -1 if it has none
  private final int conditionWidth;
  private final int choicesWidth;
  private final int width;

  /**
   * Heads whose choices lie in a row, each padded to the same width.
   *
   * @param heads how many
   * @param choices the width of each
   * @param place where the first begins
   */
  public record Group(int heads, int choices, int place) {}

  /**
   * The places of some heads.
   *
   * @param heads at least one
   */
  public HeadTensors(List<RowHead> heads) {
    this.heads = List.copyOf(heads);
    choicePlace = new int[heads.size()];
    offsetPlace = new int[heads.size()];
    int conditioned = add(0, true);
    choicesWidth = add(conditioned, false);
    conditionWidth = conditioned;
    int place = choicesWidth;
    for (int head = 0; head < heads.size(); head++) {
      offsetPlace[head] = heads.get(head).hasOffset() ? place++ : -1;
    }
    width = place;
  }

  /** Lays out the heads of one kind; returns where they end. */
  private int add(int from, boolean conditionable) {
    Map<Integer, List<Integer>> bySize = new TreeMap<>();
    for (int head = 0; head < heads.size(); head++) {
      if (heads.get(head).isConditionable() == conditionable) {
        int size = 32 - Integer.numberOfLeadingZeros(heads.get(head).choices() - 1);
        bySize.computeIfAbsent(size, unused -> new ArrayList<>()).add(head);
      }
    }
    int place = from;
    for (List<Integer> members : bySize.values()) {
      int most = members.stream().mapToInt(head -> heads.get(head).choices()).max().orElseThrow();
      groups.add(new Group(members.size(), most, place));
      for (int head : members) {
        choicePlace[head] = place;
        place += most;
      }
    }
    return place;
  }

  /**
   * The groups.
   *
   * @return groups of heads, in the order of the tensor
   */
  public List<Group> groups() {
    return List.copyOf(groups);
  }

  /**
   * The heads that a condition can be about.
   *
   * @return indices of heads with more than one choice, of which some mean a value
   */
  public int[] conditionable() {
    return IntStream.range(0, heads.size())
        .filter(head -> heads.get(head).isConditionable() && heads.get(head).choices() > 1)
        .toArray();
  }

  /**
   * Width of a condition: the part of the tensor that the choices take which it can be about.
   *
   * @return 0 or more
   */
  public int conditionWidth() {
    return conditionWidth;
  }

  /**
   * Width of the part of choices.
   *
   * @return 1 or more
   */
  public int choicesWidth() {
    return choicesWidth;
  }

  /**
   * Width of a row.
   *
   * @return choices and offsets
   */
  public int width() {
    return width;
  }

  /**
   * Number of choices of a head.
   *
   * @param head index of the head
   * @return at least 1
   */
  int choices(int head) {
    return heads.get(head).choices();
  }

  /** Returns whether a head has an offset besides its choices. */
  boolean hasOffset(int head) {
    return offsetPlace[head] >= 0;
  }

  /**
   * Position of a choice.
   *
   * @param head index of the head
   * @param choice index of the choice
   * @return an index in a row
   */
  int place(int head, int choice) {
    return choicePlace[head] + choice;
  }

  /**
   * Writes a real row.
   *
   * @param rows coded rows
   * @param row which
   * @param target where to; zeros before
   * @param start index of the row's first number in the target
   */
  void write(CodedRows rows, int row, float[] target, int start) {
    for (int head = 0; head < heads.size(); head++) {
      target[start + place(head, rows.choice(row, head))] = 1;
      if (offsetPlace[head] >= 0) {
        target[start + offsetPlace[head]] = rows.offset(row, head);
      }
    }
  }

  /**
   * Reads drawn rows: of each head the choice with the highest number.
   *
   * @param values row after row
   * @param count how many rows
   * @return the rows
   */
  public CodedRows read(float[] values, int count) {
    int[] choices = new int[count * heads.size()];
    float[] offsets = new float[choices.length];
    for (int row = 0; row < count; row++) {
      int start = row * width;
      for (int head = 0; head < heads.size(); head++) {
        int at = row * heads.size() + head;
        choices[at] = highest(values, start + choicePlace[head], heads.get(head).choices());
        if (offsetPlace[head] >= 0) {
          offsets[at] = values[start + offsetPlace[head]];
        }
      }
    }
    return CodedRows.of(heads.size(), choices, offsets);
  }

  /**
   * Returns whether two choices of a head are so near to each other at its highest that a softmax
   * could make them alike.
   *
   * @param values logits, row after row
   * @param count how many rows
   */
  boolean hasNearlyAlike(float[] values, int count) {
    for (int row = 0; row < count; row++) {
      for (int head = 0; head < heads.size(); head++) {
        int from = row * width + choicePlace[head];
        int highest = highest(values, from, heads.get(head).choices());
        for (int i = 0; i < heads.get(head).choices(); i++) {
          if (i != highest && !(values[from + highest] - values[from + i] > NEAR)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static int highest(float[] values, int from, int count) {
    int highest = 0;
    for (int i = 1; i < count; i++) {
      if (values[from + i] > values[from + highest]) {
        highest = i;
      }
    }
    return highest;
  }

  /**
   * Marks the places of the choices' part that are padding.
   *
   * @return a new array, by place
   */
  boolean[] padding() {
    boolean[] padding = new boolean[choicesWidth];
    Arrays.fill(padding, true);
    for (int head = 0; head < heads.size(); head++) {
      for (int choice = 0; choice < heads.get(head).choices(); choice++) {
        padding[place(head, choice)] = false;
      }
    }
    return padding;
  }
}
