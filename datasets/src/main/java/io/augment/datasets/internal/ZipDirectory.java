package io.augment.datasets.internal;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The directory of a zip archive, checked before Java's reader loads it: it is small, its names and
 * comments are text, no name occurs twice, and no two entries share bytes.
 *
 * <p>Not thread-safe.
 */
final class ZipDirectory {

  /** The largest number of entries. */
  static final int MAX_ENTRIES = 1000;

  /** The largest archive: what a zip without its 64-bit extension can be. */
  static final long MAX_FILE_BYTES = 0xffffffffL;

  /** The longest name of an entry, in bytes. */
  static final int MAX_NAME_BYTES = 255;

  private static final int MAX_DIRECTORY_BYTES = 1 << 20;

  private static final int END_SIGNATURE = 0x06054b50;
  private static final int END_BYTES = 22;
  private static final int ENTRY_SIGNATURE = 0x02014b50;
  private static final int ENTRY_BYTES = 46;
  private static final int LOCAL_SIGNATURE = 0x04034b50;
  private static final int LOCAL_BYTES = 30;

  private final FileChannel channel;
  private final Location archive;

  private ZipDirectory(FileChannel channel, Location archive) {
    this.channel = channel;
    this.archive = archive;
  }

  /** Extent of an entry. */
  private record Extent(String name, long start, long end) {}

  /** Refuses an archive whose directory is none that a writer of arrays makes. */
  static void check(Location archive) throws IOException {
    try (FileChannel channel = FileChannel.open(archive.file())) {
      new ZipDirectory(channel, archive).check();
    } catch (EOFException e) {
      throw archive.error("the archive ends too early", e);
    }
  }

  private void check() throws IOException {
    long size = channel.size();
    if (size > MAX_FILE_BYTES) {
      throw archive.error(size + " bytes: expected at most " + MAX_FILE_BYTES);
    }
    if (size < END_BYTES || bytes(size - END_BYTES, END_BYTES).getInt() != END_SIGNATURE) {
      throw unsound("it does not end with a directory, or there is something after it");
    }
    ByteBuffer end = bytes(size - END_BYTES, END_BYTES);
    int entries = Short.toUnsignedInt(end.getShort(10));
    long length = Integer.toUnsignedLong(end.getInt(12));
    long start = Integer.toUnsignedLong(end.getInt(16));
    if (entries > MAX_ENTRIES) {
      throw archive.error(entries + " arrays: expected at most " + MAX_ENTRIES);
    }
    if (length > MAX_DIRECTORY_BYTES) {
      throw archive.error(
          "a directory of " + length + " bytes: expected at most " + MAX_DIRECTORY_BYTES);
    }
    if (start + length != size - END_BYTES) {
      throw unsound("its directory is not in its place");
    }
    requireApart(extents(bytes(start, (int) length), entries), start);
  }

  private List<Extent> extents(ByteBuffer directory, int entries) throws IOException {
    List<Extent> extents = new ArrayList<>();
    Set<String> names = new HashSet<>();
    while (directory.hasRemaining()) {
      Extent extent = extent(directory);
      if (!names.add(extent.name())) {
        throw unsound("the name " + extent.name() + " is given twice");
      }
      extents.add(extent);
    }
    if (extents.size() != entries) {
      throw unsound(extents.size() + " entries, though it claims " + entries);
    }
    return extents;
  }

  private Extent extent(ByteBuffer directory) throws IOException {
    int start = directory.position();
    if (directory.remaining() < ENTRY_BYTES || directory.getInt(start) != ENTRY_SIGNATURE) {
      throw unsound("its directory is damaged");
    }
    int nameBytes = Short.toUnsignedInt(directory.getShort(start + 28));
    int extraBytes = Short.toUnsignedInt(directory.getShort(start + 30));
    int commentBytes = Short.toUnsignedInt(directory.getShort(start + 32));
    int bytes = ENTRY_BYTES + nameBytes + extraBytes + commentBytes;
    if (nameBytes > MAX_NAME_BYTES) {
      throw archive.error("a name of " + nameBytes + " bytes: expected at most " + MAX_NAME_BYTES);
    }
    if (directory.remaining() < bytes) {
      throw unsound("its directory is damaged");
    }
    String name = text(directory.slice(start + ENTRY_BYTES, nameBytes));
    text(directory.slice(start + bytes - commentBytes, commentBytes));
    long packed = Integer.toUnsignedLong(directory.getInt(start + 20));
    long local = Integer.toUnsignedLong(directory.getInt(start + 42));
    directory.position(start + bytes);
    return new Extent(name, local, local + localBytes(local, name) + packed);
  }

  /** Java's reader throws what it does not document where a name or a comment is not UTF-8. */
  private String text(ByteBuffer bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw unsound("a name or a comment in its directory is not UTF-8");
    }
  }

  private long localBytes(long start, String name) throws IOException {
    if (start + LOCAL_BYTES > channel.size()) {
      throw unsound("the entry " + name + " is outside of it");
    }
    ByteBuffer local = bytes(start, LOCAL_BYTES);
    if (local.getInt() != LOCAL_SIGNATURE) {
      throw unsound("the entry " + name + " does not begin at its offset");
    }
    return LOCAL_BYTES
        + (long) Short.toUnsignedInt(local.getShort(26))
        + Short.toUnsignedInt(local.getShort(28));
  }

  private void requireApart(List<Extent> extents, long directory) {
    extents.sort(Comparator.comparingLong(Extent::start));
    for (int i = 0; i < extents.size(); i++) {
      long next = i + 1 < extents.size() ? extents.get(i + 1).start() : directory;
      if (extents.get(i).end() > next) {
        throw unsound("the entry " + extents.get(i).name() + " overlaps what follows it");
      }
    }
  }

  private ByteBuffer bytes(long start, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, start + buffer.position()) < 0) {
        throw new EOFException();
      }
    }
    return buffer.flip();
  }

  private RuntimeException unsound(String problem) {
    return archive.error("not a valid zip archive (" + problem + "): expected npz");
  }
}
