package io.augment.datasets.internal.nifti;

import io.augment.data.ValueRange;
import io.augment.datasets.internal.Location;
import io.augment.datasets.internal.image.Frames;
import java.util.Optional;

/**
 * Slices of a volume along an axis, as they are stored: neither turned nor mirrored. The voxels
 * stay bytes until a slice is asked for.
 */
final class VolumeFrames implements Frames {

  /** Floats hold whole numbers exactly up to here. */
  private static final double EXACT = 1 << 24;

  private static final int COLOURS = 3;

  private final NiftiHeader header;
  private final Voxels voxels;
  private final int axis;
  private final int across; // the axis of a row's pixels
  private final int down;
  private final boolean whole;
  private final ValueRange range;

  VolumeFrames(NiftiHeader header, Voxels voxels, int axis, Location location) {
    this.header = header;
    this.voxels = voxels;
    this.axis = axis;
    this.across = axis == 0 ? 1 : 0;
    this.down = axis == 2 ? 1 : 2;
    VolumeType type = header.type();
    boolean steps =
        header.slope() == Math.rint(header.slope())
            && header.intercept() == Math.rint(header.intercept());
    double low = scaled(type.lowest());
    double high = scaled(type.highest());
    if (type.exact() && steps && Math.max(Math.abs(low), Math.abs(high)) <= EXACT) {
      this.whole = true;
      this.range = new ValueRange((float) Math.min(low, high), (float) Math.max(low, high));
    } else {
      Scan scan = scan(location);
      this.whole = scan.whole;
      this.range = scan.range();
    }
  }

  private double scaled(double value) {
    return header.slope() * value + header.intercept();
  }

  /** The values that occur. */
  private static final class Scan {
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;
    private boolean whole = true;

    ValueRange range() {
      float least = (float) low;
      float most = (float) high;
      return new ValueRange(least, least < most ? most : least + Math.max(1, Math.abs(least)));
    }
  }

  /** Reads all voxels, and refuses those that no float holds as they are. */
  private Scan scan(Location location) {
    Scan scan = new Scan();
    VolumeType type = header.type();
    boolean floats = type == VolumeType.FLOAT32 || type == VolumeType.FLOAT64;
    for (int i = 0; i < voxels.count(); i++) {
      double value = scaled(voxels.get(i, 0));
      if (!Float.isFinite((float) value)) {
        throw location.error(
            "voxel "
                + i
                + " is no finite number: expected such numbers alone: numpy.nan_to_num replaces"
                + " others");
      }
      scan.low = Math.min(scan.low, value);
      scan.high = Math.max(scan.high, value);
      scan.whole &= value == Math.rint(value);
    }
    if (scan.whole && Math.max(Math.abs(scan.low), Math.abs(scan.high)) > EXACT) {
      if (!floats) {
        throw location.error(
            String.format(
                "whole numbers from %.0f to %.0f: expected them within %.0f of 0, up to which they"
                    + " are exact",
                scan.low, scan.high, EXACT));
      }
      scan.whole = false;
    }
    return scan;
  }

  @Override
  public Optional<String> spacing() {
    return header.spacing().isEmpty() ? Optional.empty() : Optional.of(header.spacing());
  }

  @Override
  public int count() {
    return header.extents().along(axis);
  }

  @Override
  public int channels() {
    return header.type().colours() ? COLOURS : 1;
  }

  @Override
  public int height() {
    return header.extents().along(down);
  }

  @Override
  public int width() {
    return header.extents().along(across);
  }

  @Override
  public ValueRange range() {
    return range;
  }

  @Override
  public boolean whole() {
    return whole;
  }

  @Override
  public Optional<ValueRange> window() {
    return Optional.empty();
  }

  @Override
  public void copyTo(int frame, float[] target, int offset) {
    int stride = stride(across);
    int height = height();
    int width = width();
    int to = offset;
    for (int channel = 0; channel < channels(); channel++) {
      for (int y = 0; y < height; y++) {
        int at = frame * stride(axis) + y * stride(down);
        for (int x = 0; x < width; x++) {
          target[to++] = (float) scaled(voxels.get(at, channel));
          at += stride;
        }
      }
    }
  }

  /** Number of voxels from one to its neighbour along an axis. */
  private int stride(int along) {
    NiftiHeader.Extents extents = header.extents();
    return along == 0 ? 1 : along == 1 ? extents.first() : extents.first() * extents.second();
  }
}
