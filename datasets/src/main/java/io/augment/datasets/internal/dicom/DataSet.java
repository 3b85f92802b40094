package io.augment.datasets.internal.dicom;

import io.augment.datasets.internal.Location;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file up to its pixels. Elements that pixels don't need are skipped, however deep they lie: what
 * is said of a patient is never in memory longer than the buffer that it is skipped in.
 *
 * <p>Not thread-safe.
 */
final class DataSet {

  static final int PREAMBLE = 128;

  private static final int META_GROUP = 2;
  private static final int SYNTAX_TAG = 0x00020010;
  private static final int LONGEST_SYNTAX = 64;
  private static final int LONGEST_VALUE = 1 << 17; // a palette of 65,536 entries of two bytes
  private static final int DEEPEST = 32;
  static final int MOST_FRAMES = 1 << 16;

  private static final Map<Integer, Tag> TAGS = new HashMap<>();

  static {
    for (Tag tag : Tag.values()) {
      TAGS.put(tag.number(), tag);
    }
  }

  private final DicomStream in;
  private final Location location;
  private final Attributes whole;
  private final List<Attributes> frames = new ArrayList<>();
  private @Nullable Attributes shared;
  private TransferSyntax syntax = TransferSyntax.IMPLICIT_LITTLE;
  private boolean explicit;

  DataSet(DicomStream in, Location location) {
    this.in = in;
    this.location = location;
    this.whole = new Attributes(location);
  }

  /** Attributes of the file as a whole. */
  Attributes whole() {
    return whole;
  }

  /** Attributes of the frames, one each; empty if there are no such groups. */
  List<Attributes> frames() {
    return frames;
  }

  /** Attributes that all frames share; empty if there is no such group. */
  Attributes shared() {
    return shared == null ? new Attributes(location) : shared;
  }

  TransferSyntax syntax() {
    return syntax;
  }

  /** Reads up to the value of the pixels, whose header is returned. */
  DicomHeader readToPixels() throws IOException {
    boolean preamble = startsWithPreamble(in.peek(PREAMBLE + 4));
    if (preamble) {
      in.skip(PREAMBLE + 4);
    }
    readMeta(preamble);
    while (!in.atEnd()) {
      DicomHeader header = DicomHeader.read(in, explicit);
      if (Tag.PIXELS.is(header)) {
        return header;
      }
      readElement(header);
    }
    throw location.error("has no Pixel Data: expected an image");
  }

  static boolean startsWithPreamble(byte[] head) {
    return head.length >= PREAMBLE + 4
        && new String(head, PREAMBLE, 4, StandardCharsets.ISO_8859_1).equals("DICM");
  }

  /** Reads the elements that say how the others are encoded. */
  private void readMeta(boolean preamble) throws IOException {
    String uid = "";
    boolean meta = false;
    while (isMeta(in.peek(2))) {
      meta = true;
      DicomHeader header = DicomHeader.read(in, true);
      requireWithin(header, in.end());
      if (header.tag() == SYNTAX_TAG && header.length() <= LONGEST_SYNTAX) {
        byte[] value = in.bytes(header.length());
        uid = new String(value, StandardCharsets.ISO_8859_1).replace('\0', ' ').strip();
      } else {
        in.skip(header.length());
      }
    }
    TransferSyntax seen = PlainStart.of(in.peek(PlainStart.BYTES));
    if (!uid.isEmpty()) {
      syntax = TransferSyntax.of(uid, location);
    } else if (seen != null) {
      syntax = seen;
    } else if (!preamble && !meta) {
      throw location.error("not a DICOM file: expected its first element in group 0002 or 0008");
    }
    explicit = syntax.explicit();
    in.order(syntax.order());
    if (syntax == TransferSyntax.DEFLATED) {
      in.inflate();
    }
  }

  private static boolean isMeta(byte[] head) {
    return head.length == 2 && head[0] == META_GROUP && head[1] == 0;
  }

  private void readElement(DicomHeader header) throws IOException {
    Tag tag = TAGS.get(header.tag());
    if (tag == Tag.SHARED_GROUPS || tag == Tag.FRAME_GROUPS) {
      List<Attributes> groups = new ArrayList<>();
      readSequence(header, 1, in.end(), groups);
      if (tag == Tag.FRAME_GROUPS) {
        frames.addAll(groups);
      } else if (!groups.isEmpty()) {
        shared = groups.get(0);
      }
    } else if (tag == Tag.MODALITY_TABLE) {
      throw location.error(
          "has a Modality LUT Sequence: expected a slope and an intercept, if any");
    } else if (tag == Tag.FLOATS || tag == Tag.DOUBLES) {
      throw location.error("has " + tag + ": expected Pixel Data of 8 or 16 bits");
    } else if (tag != null && tag.number() >>> Short.SIZE == 0x0028 && !isInGroups(tag)) {
      keep(tag, header, whole, in.end());
    } else {
      skip(header, 1, in.end());
    }
  }

  private static boolean isInGroups(Tag tag) {
    return tag == Tag.TRANSFORMATION || tag == Tag.FRAME_WINDOW;
  }

  private void keep(Tag tag, DicomHeader header, Attributes into, long end) throws IOException {
    requireWithin(header, end);
    if (header.length() > LONGEST_VALUE) {
      throw location.error(tag + " of " + header.length() + " bytes: expected less");
    }
    into.put(tag, in.bytes(header.length()), in.order());
  }

  private void skip(DicomHeader header, int depth, long end) throws IOException {
    if (header.undefined()) {
      readSequence(header, depth, end, null);
    } else {
      requireWithin(header, end);
      in.skip(header.length());
    }
  }

  /**
   * Reads a sequence, whose items go into a list if it is one of functional groups. A value of
   * unknown kind is one without kinds in it.
   */
  private void readSequence(
      DicomHeader sequence, int depth, long end, @Nullable List<Attributes> groups)
      throws IOException {
    if (depth > DEEPEST) {
      throw location.error("sequences nested deeper than " + DEEPEST + ": expected at most that");
    }
    if (!sequence.undefined()) {
      requireWithin(sequence, end);
    }
    boolean outer = explicit;
    ByteOrder order = in.order();
    if (sequence.kind().equals("UN")) {
      explicit = false;
      in.order(ByteOrder.LITTLE_ENDIAN);
    }
    long last = sequence.undefined() ? end : in.position() + sequence.length();
    while (sequence.undefined() || in.position() < last) {
      DicomHeader item = DicomHeader.read(in, explicit);
      if (item.tag() == DicomHeader.SEQUENCE_END && sequence.undefined()) {
        break;
      }
      if (item.tag() != DicomHeader.ITEM) {
        throw in.damaged("no item at byte " + item.start());
      }
      readItem(item, depth, last, groups);
    }
    explicit = outer;
    in.order(order);
  }

  private void readItem(DicomHeader item, int depth, long end, @Nullable List<Attributes> groups)
      throws IOException {
    if (!item.undefined()) {
      requireWithin(item, end);
      if (groups == null) {
        in.skip(item.length());
        return;
      }
    }
    Attributes found = groups == null ? null : new Attributes(location);
    long last = item.undefined() ? end : in.position() + item.length();
    while (item.undefined() || in.position() < last) {
      DicomHeader header = DicomHeader.read(in, explicit);
      if (header.tag() == DicomHeader.ITEM_END && item.undefined()) {
        break;
      }
      readNested(header, depth, last, found);
    }
    if (groups != null && found != null) {
      if (groups.size() >= MOST_FRAMES) {
        throw location.error("more than " + MOST_FRAMES + " frames: expected at most that");
      }
      groups.add(found);
    }
  }

  /** Reads an element of an item: what frames have of their own lies one sequence deeper. */
  private void readNested(DicomHeader header, int depth, long end, @Nullable Attributes found)
      throws IOException {
    Tag tag = found == null ? null : TAGS.get(header.tag());
    if (found != null && tag != null && isInGroups(tag) && depth == 1) {
      List<Attributes> inner = new ArrayList<>();
      readSequence(header, depth + 1, end, inner);
      inner.forEach(found::addAll);
    } else if (found != null && tag != null && isOfFrames(tag)) {
      keep(tag, header, found, end);
    } else {
      skip(header, depth + 1, end);
    }
  }

  private static boolean isOfFrames(Tag tag) {
    return switch (tag) {
      case CENTER, WIDTH, WINDOW_FUNCTION, INTERCEPT, SLOPE -> true;
      default -> false;
    };
  }

  private void requireWithin(DicomHeader header, long end) {
    if (!header.undefined() && header.length() > in.end() - in.position()) {
      throw in.beyondEnd();
    }
    if (header.undefined() || header.length() > end - in.position()) {
      throw in.damaged("the element at byte " + header.start() + " is longer than what holds it");
    }
  }
}
