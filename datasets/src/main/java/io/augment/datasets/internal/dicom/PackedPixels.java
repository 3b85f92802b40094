package io.augment.datasets.internal.dicom;

import io.augment.datasets.internal.Location;
import io.augment.datasets.internal.image.JpegPixels;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Packed pixels: fragments, of which a frame has one or several. */
final class PackedPixels implements StoredPixels {

  private static final int MOST_FRAGMENTS = 1 << 20;

  private final PixelModule module;
  private final TransferSyntax.Pixels packing;
  private final byte[] bytes;
  private final int[] ends; // of the frames
  private final Location location;

  private PackedPixels(
      PixelModule module,
      TransferSyntax.Pixels packing,
      byte[] bytes,
      int[] ends,
      Location location) {
    this.module = module;
    this.packing = packing;
    this.bytes = bytes;
    this.ends = ends;
    this.location = location;
  }

  /** Reads all fragments, up to their end. */
  static PackedPixels read(
      DicomStream in,
      DicomHeader header,
      PixelModule module,
      TransferSyntax.Pixels packing,
      Location location)
      throws IOException {
    if (!header.undefined()) {
      throw in.damaged(Tag.PIXELS + " isn't in fragments, though it is compressed");
    }
    byte[] table = in.bytes(item(in).length());
    ByteArrayOutputStream fragments = new ByteArrayOutputStream();
    List<Integer> ends = new ArrayList<>();
    List<Long> starts = new ArrayList<>(); // as the table counts, headers included
    long counted = 0;
    for (DicomHeader item = item(in); item.tag() != DicomHeader.SEQUENCE_END; item = item(in)) {
      if (ends.size() == MOST_FRAGMENTS) {
        throw location.error("more than " + MOST_FRAGMENTS + " fragments: expected at most that");
      }
      fragments.writeBytes(in.bytes(item.length()));
      ends.add(fragments.size());
      starts.add(counted);
      counted += item.length() + 2 * Integer.BYTES;
    }
    int[] frames = frames(module.frames(), ends, starts, table, location);
    return new PackedPixels(module, packing, fragments.toByteArray(), frames, location);
  }

  private static DicomHeader item(DicomStream in) throws IOException {
    DicomHeader item = DicomHeader.read(in, true);
    boolean ends = item.tag() == DicomHeader.SEQUENCE_END;
    if (!ends && (item.tag() != DicomHeader.ITEM || item.undefined())) {
      throw in.damaged("no fragment at byte " + item.start());
    }
    return item;
  }

  /** Ends of the frames among the fragments: one each, all of a single frame, or by the table. */
  private static int[] frames(
      int count, List<Integer> ends, List<Long> starts, byte[] table, Location location) {
    if (ends.isEmpty()) {
      throw location.error(Tag.PIXELS + " without fragments: expected one per frame");
    }
    if (count == 1) {
      return new int[] {ends.get(ends.size() - 1)};
    }
    if (ends.size() == count) {
      return ends.stream().mapToInt(Integer::intValue).toArray();
    }
    if (table.length != (long) count * Integer.BYTES) {
      throw location.error(
          String.format("%d fragments for %d frames: expected one each", ends.size(), count));
    }
    ByteBuffer offsets = ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN);
    int[] frames = new int[count];
    for (int i = 0; i < count; i++) {
      long next =
          i + 1 < count
              ? Integer.toUnsignedLong(offsets.getInt((i + 1) * Integer.BYTES))
              : Long.MAX_VALUE;
      int fragment = next == Long.MAX_VALUE ? starts.size() : indexOf(starts, next);
      if (fragment < 1) {
        throw location.error("its table of frames points between fragments");
      }
      frames[i] = ends.get(fragment - 1);
      if (i > 0 && frames[i] <= frames[i - 1]) {
        throw location.error("its table of frames isn't in order");
      }
    }
    return frames;
  }

  private static int indexOf(List<Long> starts, long start) {
    return Collections.binarySearch(starts, start);
  }

  @Override
  public PixelModule.Colours copyTo(int frame, float[] target, int offset) {
    int start = frame == 0 ? 0 : ends[frame - 1];
    byte[] packed = Arrays.copyOfRange(bytes, start, ends[frame]);
    Location at = module.frames() == 1 ? location : location.at("frame " + frame);
    switch (packing) {
      case RLE -> RunLengths.unpack(packed, module, at, target, offset);
      case LOSSLESS_JPEG -> LosslessJpeg.unpack(packed, module, at, target, offset);
      default -> {
        return ofJpeg(packed, at, target, offset);
      }
    }
    return module.colours();
  }

  /** A frame that says itself what its colours are knows better than the file around it. */
  private PixelModule.Colours ofJpeg(byte[] packed, Location at, float[] target, int offset) {
    JpegPixels pixels = JpegPixels.of(packed, at);
    if (pixels.bits() != Byte.SIZE) {
      throw TransferSyntax.refused("JPEG of " + pixels.bits() + " bits", at);
    }
    pixels.copyTo(module.samples(), module.rows(), module.columns(), target, offset);
    return pixels
        .mixed()
        .map(mixed -> mixed ? PixelModule.Colours.YBR_FULL : PixelModule.Colours.RGB)
        .filter(colours -> module.samples() > 1)
        .orElse(module.colours());
  }
}
