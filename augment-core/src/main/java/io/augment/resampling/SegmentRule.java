package io.augment.resampling;

import io.augment.resampling.internal.Neighborhoods;
import io.augment.resampling.internal.Segments;
import java.util.SplittableRandom;

/** A point on the line from a real row towards one of its neighbours: the sample of SMOTE. */
final class SegmentRule implements DrawnSynthesizer.Rule {

  private final Segments segments;
  private final int[][] bases; // by class: the rows to begin at
  private final Neighborhoods neighborhoods;

  SegmentRule(Segments segments, int[][] bases, Neighborhoods neighborhoods) {
    this.segments = segments;
    this.bases = bases;
    this.neighborhoods = neighborhoods;
  }

  @Override
  public void draw(int label, SplittableRandom random, float[] target, int offset) {
    int base = bases[label][random.nextInt(bases[label].length)];
    int[] near = neighborhoods.of(base);
    int neighbor = near[random.nextInt(near.length)];
    segments.point(base, neighbor, random.nextDouble(), target, offset);
  }
}
