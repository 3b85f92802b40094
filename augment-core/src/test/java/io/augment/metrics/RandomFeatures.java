package io.augment.metrics;

import io.augment.feature.Features;
import java.util.Random;
import java.util.SplittableRandom;

/** Rows of several kinds, as features come. */
enum RandomFeatures {
  /** Correlated normal columns. */
  NORMAL {
    @Override
    void fill(float[] row, Random random) {
      double shared = random.nextGaussian();
      for (int i = 0; i < row.length; i++) {
        row[i] = (float) (shared + random.nextGaussian());
      }
    }
  },
  /** Positive and mostly zero, as a layer of rectified units gives. */
  RECTIFIED {
    @Override
    void fill(float[] row, Random random) {
      for (int i = 0; i < row.length; i++) {
        row[i] = (float) Math.max(0, random.nextGaussian() - 0.5);
      }
    }
  },
  /** Now and then a value of several times the usual size. */
  LOG_NORMAL {
    @Override
    void fill(float[] row, Random random) {
      for (int i = 0; i < row.length; i++) {
        row[i] = (float) Math.exp(random.nextGaussian());
      }
    }
  },
  /** A category in one-hot columns: many rows are the same. */
  ONE_HOT {
    @Override
    void fill(float[] row, Random random) {
      row[Math.min(row.length, 6) - 1 - random.nextInt(Math.min(row.length, 6))] = 1;
    }
  },
  /** Two far clusters. */
  CLUSTERS {
    @Override
    void fill(float[] row, Random random) {
      int centre = random.nextBoolean() ? 2 : -2;
      for (int i = 0; i < row.length; i++) {
        row[i] = (float) (centre + 0.5 * random.nextGaussian());
      }
    }
  };

  /** Fills a row of zeros. */
  abstract void fill(float[] row, Random random);

  Features draw(int size, int width, long seed) {
    Random random = new Random(seed);
    float[] values = new float[size * width];
    for (int i = 0; i < size; i++) {
      float[] row = new float[width];
      fill(row, random);
      System.arraycopy(row, 0, values, i * width, width);
    }
    return Features.of(width, values);
  }

  /** Each value plus the same number. */
  static Features shifted(Features rows, float shift) {
    float[] values = rows.values();
    for (int i = 0; i < values.length; i++) {
      values[i] += shift;
    }
    return Features.of(rows.width(), values);
  }

  /** A random order of 0 to size - 1. */
  static int[] order(int size, SplittableRandom random) {
    return random.ints(0, size).distinct().limit(size).toArray();
  }
}
