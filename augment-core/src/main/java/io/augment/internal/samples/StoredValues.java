package io.augment.internal.samples;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Values of samples. A sample is kept as bytes that index a common table of up to 256 values, or as
 * floats if the table has no room for its values; either way they come out bit by bit as they went
 * in. Immutable.
 */
public final class StoredValues {

  private final Object[] samples; // byte[] or float[], one per sample
  private final float[] table;

  private StoredValues(Object[] samples, float[] table) {
    this.samples = samples;
    this.table = table;
  }

  /** Number of samples. */
  public int size() {
    return samples.length;
  }

  /** Copies the values of a sample to where there is room for them. */
  public void copy(int index, float[] target, int offset) {
    if (samples[index] instanceof byte[] coded) {
      for (int i = 0; i < coded.length; i++) {
        target[offset + i] = table[coded[i] & 0xFF];
      }
    } else {
      float[] plain = (float[]) samples[index];
      System.arraycopy(plain, 0, target, offset, plain.length);
    }
  }

  /** Some of the samples, which share their values with these. */
  public StoredValues select(int... indices) {
    return new StoredValues(
        Arrays.stream(indices).mapToObj(index -> samples[index]).toArray(), table);
  }

  /** Bytes that the values take, without what Java needs for each array. */
  long bytes() {
    long bytes = 4L * table.length;
    for (Object sample : samples) {
      bytes += sample instanceof byte[] coded ? coded.length : 4L * ((float[]) sample).length;
    }
    return bytes;
  }

  /** Takes samples, one after another. Not thread-safe. */
  public static final class Writer {

    private static final int MOST = 256;
    private static final int SLOTS = 1024; // a power of two, so that at most a quarter is taken

    private final List<Object> samples;
    private final float[] table = new float[MOST];
    private final int[] slots = new int[SLOTS]; // index in the table plus 1, by hash of the bits
    private int used;

    public Writer(int expected) {
      samples = new ArrayList<>(expected);
    }

    /** Adds a sample. */
    public void add(float[] sample) {
      int before = used;
      byte[] coded = new byte[sample.length];
      for (int i = 0; i < sample.length; i++) {
        int index = index(sample[i]);
        if (index < 0) { // this sample's new values must not fill the table for others
          forgetFrom(before);
          samples.add(sample.clone());
          return;
        }
        coded[i] = (byte) index;
      }
      samples.add(coded);
    }

    /** All that was added. */
    public StoredValues stored() {
      return new StoredValues(samples.toArray(), Arrays.copyOf(table, used));
    }

    /** The place of a value in the table, where it is put if it is new; -1 if the table is full. */
    private int index(float value) {
      int bits = Float.floatToRawIntBits(value);
      int slot = first(bits);
      while (slots[slot] != 0) {
        if (Float.floatToRawIntBits(table[slots[slot] - 1]) == bits) {
          return slots[slot] - 1;
        }
        slot = (slot + 1) % SLOTS;
      }
      if (used == MOST) {
        return -1;
      }
      table[used] = value;
      slots[slot] = ++used;
      return used - 1;
    }

    private void forgetFrom(int count) {
      Arrays.fill(slots, 0);
      used = 0;
      float[] kept = Arrays.copyOf(table, count);
      for (float value : kept) {
        index(value);
      }
    }

    private static int first(int bits) {
      int mixed = bits * 0x9E3779B9;
      return (mixed ^ (mixed >>> 15)) & (SLOTS - 1);
    }
  }
}
