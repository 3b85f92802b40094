package io.augment.datasets.internal;

import io.augment.internal.file.ExpansionLimit;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The arrays of an npz archive.
 *
 * <p>Not thread-safe.
 */
final class NpzArrays implements ArraySource {

  private static final String SUFFIX = ".npy";

  private final Location archive;
  private final ZipFile zip;
  private final long fileBytes;
  private final Set<String> names = new TreeSet<>();
  private long unpackedLeft;

  private NpzArrays(Location archive, ZipFile zip, long fileBytes) {
    this.archive = archive;
    this.zip = zip;
    this.fileBytes = fileBytes;
    this.unpackedLeft = ExpansionLimit.unpackedBytes(fileBytes);
    zip.stream().map(NpzArrays::key).forEach(names::add);
  }

  private static String key(ZipEntry entry) {
    String name = entry.getName();
    return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
  }

  /** Use of an archive. */
  interface Use<T> {
    T of(ArraySource arrays) throws IOException;
  }

  /** Opens an archive for some use, and closes it. */
  static <T> T in(Path file, Use<T> use) throws IOException {
    Location archive = Location.of(file);
    if (!Files.isRegularFile(file)) {
      throw archive.error("not a regular file: expected an npz archive");
    }
    if (Files.size(file) == 0) {
      throw archive.error("the file is empty: expected an npz archive");
    }
    ZipDirectory.check(archive);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return use.of(new NpzArrays(archive, zip, Files.size(file)));
    } catch (ZipException e) {
      throw archive.error("not a valid zip archive (" + e.getMessage() + "): expected npz", e);
    } catch (EOFException e) {
      throw archive.error("the archive ends too early", e);
    }
  }

  @Override
  public Set<String> names() {
    return names;
  }

  @Override
  public boolean has(String key) {
    return zip.getEntry(key + SUFFIX) != null;
  }

  @Override
  public Location location() {
    return archive;
  }

  @Override
  public Location at(String key) {
    return archive.at(key);
  }

  @Override
  public <T> T header(String key, Reading<T> reading) throws IOException {
    return read(entry(key), key, new CRC32(), reading);
  }

  @Override
  public <T> T all(String key, Reading<T> reading) throws IOException {
    ZipEntry entry = entry(key);
    CRC32 checksum = new CRC32();
    T content = read(entry, key, checksum, reading);
    if (entry.getCrc() != checksum.getValue()) {
      throw at(key).error("the checksum does not match: the archive is damaged");
    }
    return content;
  }

  private ZipEntry entry(String key) {
    ZipEntry entry = zip.getEntry(key + SUFFIX);
    if (entry == null) {
      throw NpzKeys.missing(key, names, archive);
    }
    return entry;
  }

  private <T> T read(ZipEntry entry, String key, CRC32 checksum, Reading<T> reading)
      throws IOException {
    long mostBytes = Deflate.mostBytesIn(Math.min(entry.getCompressedSize(), fileBytes));
    try (CheckedInputStream in = new CheckedInputStream(zip.getInputStream(entry), checksum)) {
      NpyReader reader = new NpyReader(in, mostBytes, unpackedLeft, at(key));
      T content = reading.from(reader);
      unpackedLeft -= reader.dataBytesRead();
      return content;
    }
  }
}
