package io.augment.datasets.internal.nifti;

import io.augment.datasets.ImageData;
import io.augment.datasets.internal.Location;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Description of a volume by its NIfTI header, checked. Descriptions and names in it are not read.
 *
 * @param order of the bytes of a number
 * @param extents along the first, second and third axis, the first of which varies fastest
 * @param type of the numbers
 * @param start where they begin
 * @param slope by which they are multiplied
 * @param intercept what is added then
 * @param spacing of voxels along the three axes; empty if it isn't said
 */
record NiftiHeader(
    ByteOrder order,
    Extents extents,
    VolumeType type,
    long start,
    double slope,
    double intercept,
    String spacing) {

  /** The longer of both kinds of header, and the flag behind it. */
  static final int MOST_BYTES = 544;

  private static final int FIRST = 348;
  private static final int SECOND = 540;
  private static final int AXES = 3;
  private static final int MOST_AXES = 7;
  private static final double LONGEST_SPACING = 1e6;

  /**
   * Number of voxels along each axis.
   *
   * @param first along the axis that varies fastest
   * @param second along the next
   * @param third along the last
   */
  record Extents(int first, int second, int third) {

    int along(int axis) {
      return axis == 0 ? first : axis == 1 ? second : third;
    }

    long voxels() {
      return (long) first * second * third;
    }
  }

  /** Returns whether a file begins as one of either kind and either order does. */
  static boolean recognises(byte[] head) {
    ByteOrder order = order(head);
    return order != null && !magic(head, order).isEmpty();
  }

  private static @Nullable ByteOrder order(byte[] head) {
    if (head.length < FIRST) {
      return null;
    }
    for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
      int size = ByteBuffer.wrap(head).order(order).getInt(0);
      if (size == FIRST || (size == SECOND && head.length >= SECOND)) {
        return order;
      }
    }
    return null;
  }

  /** The mark for a volume in the same file or another; empty if there is none. */
  private static String magic(byte[] head, ByteOrder order) {
    boolean second = ByteBuffer.wrap(head).order(order).getInt(0) == SECOND;
    String text = new String(head, second ? 4 : FIRST - 4, 4, StandardCharsets.ISO_8859_1);
    String number = second ? "2" : "1";
    return text.equals("n+" + number + "\0") || text.equals("ni" + number + "\0") ? text : "";
  }

  static NiftiHeader of(byte[] head, Location location) {
    ByteOrder order = order(head);
    if (order == null) {
      throw location.error("not a NIfTI file: expected a header of 348 or 540 bytes");
    }
    String magic = magic(head, order);
    if (magic.isEmpty()) {
      throw location.error(
          "a header without NIfTI's mark (of Analyze 7.5?): expected a .nii file, as"
              + " nibabel.save(image, 'x.nii.gz') writes it");
    }
    if (magic.startsWith("ni")) {
      throw pair(location);
    }
    ByteBuffer fields = ByteBuffer.wrap(head).order(order);
    boolean second = fields.getInt(0) == SECOND;
    VolumeType type = VolumeType.of(fields.getShort(second ? 12 : 70), location);
    int bits = fields.getShort(second ? 14 : 72);
    if (bits != type.bits()) {
      throw location.error(bits + " bits per voxel of " + type + ": expected " + type.bits());
    }
    long start = second ? fields.getLong(168) : whole(fields.getFloat(108), location);
    int least = (second ? SECOND : FIRST) + 4;
    if (start < least) {
      throw location.error("voxels from byte " + start + " on: expected " + least + " or later");
    }
    double slope = second ? fields.getDouble(176) : fields.getFloat(112);
    double intercept = second ? fields.getDouble(184) : fields.getFloat(116);
    boolean scaled = slope != 0 && Double.isFinite(slope) && !type.colours();
    if (scaled && !Double.isFinite(intercept)) {
      throw location.error("values scaled by an intercept that is not finite");
    }
    Extents extents = extents(fields, second, location);
    return new NiftiHeader(
        order,
        extents,
        type,
        start,
        scaled ? slope : 1,
        scaled ? intercept : 0,
        spacing(fields, second));
  }

  private static String spacing(ByteBuffer fields, boolean second) {
    StringBuilder text = new StringBuilder();
    for (int axis = 1; axis <= AXES; axis++) {
      double length =
          Math.abs(
              second
                  ? fields.getDouble(104 + axis * Double.BYTES)
                  : fields.getFloat(76 + axis * Float.BYTES));
      if (!(length > 0 && length < LONGEST_SPACING)) {
        return "";
      }
      BigDecimal rounded = BigDecimal.valueOf(length).setScale(3, RoundingMode.HALF_UP);
      text.append(axis > 1 ? " x " : "").append(rounded.stripTrailingZeros().toPlainString());
    }
    return text.toString();
  }

  static RuntimeException pair(Location location) {
    return location.error(
        "a header and its image in two files (.hdr and .img): expected one .nii or .nii.gz file,"
            + " as 'fslchfiletype NIFTI_GZ' or nibabel.save(image, 'x.nii.gz') writes it");
  }

  private static long whole(float start, Location location) {
    if (!(start >= 0 && start <= Integer.MAX_VALUE) || start != Math.rint(start)) {
      throw location.error("voxels don't begin at a byte that is a whole number");
    }
    return (long) start;
  }

  private static Extents extents(ByteBuffer fields, boolean second, Location location) {
    long axes = extent(fields, second, 0);
    if (axes < 1 || axes > MOST_AXES) {
      throw location.error(axes + " axes: expected 1 to " + MOST_AXES);
    }
    long[] extents = {1, 1, 1};
    for (int axis = 0; axis < axes; axis++) {
      long extent = extent(fields, second, axis + 1);
      if (extent < 1 || extent > ImageData.MAX_VALUES) {
        throw location.error("an extent of " + extent + " voxels: expected at least 1, and fewer");
      }
      if (axis < AXES) {
        extents[axis] = extent;
      } else if (extent > 1) {
        throw location.error(
            extent
                + " volumes in one file: expected one: 'fslsplit IN OUT' or"
                + " nibabel.four_to_three(image) makes a file of each");
      }
    }
    if (extents[0] * extents[1] > ImageData.MAX_VALUES / extents[2]) {
      throw location.error(
          String.format(
              "%d x %d x %d voxels: expected at most %d",
              extents[0], extents[1], extents[2], ImageData.MAX_VALUES));
    }
    return new Extents((int) extents[0], (int) extents[1], (int) extents[2]);
  }

  private static long extent(ByteBuffer fields, boolean second, int index) {
    return second
        ? fields.getLong(16 + index * Long.BYTES)
        : fields.getShort(40 + index * Short.BYTES);
  }

  /** Bytes of all voxels. */
  long volumeBytes() {
    return extents.voxels() * type.bits() / Byte.SIZE;
  }
}
