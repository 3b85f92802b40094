package io.augment.datasets.internal.catalogue;

import io.augment.ProgressListener;
import io.augment.datasets.internal.catalogue.Entry.RemoteFile;
import io.augment.internal.file.ExclusiveLock;
import io.augment.internal.file.LockPlace;
import io.augment.internal.file.LocksUnsupportedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings sets into a cache: what is there with the right checksum stays, and no connection is
 * opened for it. Thread-safe; of several processes one fetches a set, and the others wait for it.
 *
 * @param folder the cache
 * @param mirror address of what is laid out as a cache is, asked instead of where a set is
 *     published
 * @param environment variables that may name proxies
 * @param timing how long it waits
 * @param notes receives what a user should know, line by line
 * @param progress receives how much of a file is there
 */
public record SetFetch(
    Path folder,
    Optional<String> mirror,
    Map<String, String> environment,
    Timing timing,
    Consumer<String> notes,
    ProgressListener progress) {

  private static final String WORK = "fetching a public set";
  private static final long MEGABYTE = 1_000_000;
  private static final long KILOBYTE = 1_000;

  /**
   * Checks a mirror's address.
   *
   * @return the address
   * @throws IllegalArgumentException if it is none; the message leaves a password out
   */
  public static String requireMirror(String address) {
    URI mirror = parsed(address.strip());
    if (mirror == null
        || mirror.getHost() == null
        || mirror.getUserInfo() != null
        || mirror.getQuery() != null
        || !String.valueOf(mirror.getScheme()).matches("(?i)https?")) {
      throw new IllegalArgumentException(
          "the mirror of public sets: expected an address such as https://example.org/sets, without"
              + " a password or a query");
    }
    return mirror.toString();
  }

  private static @Nullable URI parsed(String address) {
    try {
      return new URI(address);
    } catch (URISyntaxException e) {
      return null;
    }
  }

  /** Where a set lies, or will lie. */
  public Path place(Entry entry) {
    return folder.resolve(entry.place());
  }

  /**
   * Fetches what is missing of a set, and checks all of it.
   *
   * @param entry the set
   * @return the file or folder to read
   * @throws InterruptedIOException if the thread is interrupted, which it then still is; what has
   *     arrived stays for the next time
   * @throws IOException if it can't be had: the message is one line that says which file is missing
   *     and how to get it by hand; or if the cache can't be read or written
   */
  public Path fetch(Entry entry) throws IOException {
    Path place = place(entry);
    try {
      fetchLocked(entry, place);
      return place;
    } catch (InterruptedException | ClosedByInterruptException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted =
          new InterruptedIOException(
              entry.sizedName()
                  + ": interrupted: the part that was fetched is kept, and the next fetch resumes"
                  + " from there");
      interrupted.initCause(e);
      throw interrupted;
    }
  }

  @SuppressWarnings("try") // the lock is held, not used
  private void fetchLocked(Entry entry, Path place) throws IOException, InterruptedException {
    if (About.isThere(place) && missing(entry).isEmpty()) {
      return; // also where the cache can't be written
    }
    try (ExclusiveLock lock = ExclusiveLock.await(LockPlace.beside(place), WORK, notes)) {
      fetchMissing(entry, place);
    } catch (LocksUnsupportedException e) {
      notes.accept(String.valueOf(e.getMessage()));
      fetchMissing(entry, place);
    }
  }

  private void fetchMissing(Entry entry, Path place) throws IOException, InterruptedException {
    if (!About.isThere(place)) {
      About.licence(entry).forEach(notes);
    }
    List<RemoteFile> missing = missing(entry);
    if (!missing.isEmpty()) {
      Connection connection = new Connection(new Proxies(environment), timing);
      for (RemoteFile file : missing) {
        fetch(entry, file, connection);
      }
    }
    About.write(entry, place);
  }

  private Path target(Entry entry, RemoteFile file) {
    return entry.isFolder() ? place(entry).resolve(file.name()) : place(entry);
  }

  /** The files that aren't there, or are others than those that were published. */
  private List<RemoteFile> missing(Entry entry) throws IOException {
    List<RemoteFile> missing = new ArrayList<>();
    for (RemoteFile file : entry.files()) {
      Path target = target(entry, file);
      if (!Files.isRegularFile(target) || !isSound(target, file)) {
        missing.add(file);
      }
    }
    return missing;
  }

  private void fetch(Entry entry, RemoteFile file, Connection connection)
      throws IOException, InterruptedException {
    Path target = target(entry, file);
    String address =
        mirror.map(prefix -> entry.addressOn(prefix, file)).orElse(entry.address(file));
    if (Files.isRegularFile(target)) {
      notes.accept(target + ": MD5 " + md5(target) + ": expected " + file.md5() + ": fetching it");
    }
    try {
      Files.createDirectories(target.toAbsolutePath().getParent());
      download(address, file, target, connection);
    } catch (TransferException e) {
      throw new IOException(
          String.format(
              "%s: %s: %s; fetched by hand from %s, it belongs into %s",
              entry.sizedName(),
              file.name(),
              e.getMessage(),
              address,
              target.toAbsolutePath().getParent()),
          e);
    }
  }

  private void download(String address, RemoteFile file, Path target, Connection connection)
      throws IOException, InterruptedException {
    Path partial = target.resolveSibling('.' + file.name() + ".part");
    if (Files.exists(partial) && Files.size(partial) > file.mostBytes()) {
      Files.delete(partial);
    }
    for (int attempt = 0; ; attempt++) {
      try {
        attempt(address, file, partial, connection);
        move(partial, target);
        return;
      } catch (TransferException e) {
        if (!e.mayPass() || attempt == timing.pauses().size()) {
          throw e;
        }
        notes.accept(
            String.format(
                "%s: %s: trying again (%d of %d)",
                file.name(), e.getMessage(), attempt + 2, timing.pauses().size() + 1));
        pause(timing.pauses().get(attempt));
      }
    }
  }

  private static void pause(Duration pause) throws InterruptedException {
    Thread.sleep(pause.toMillis());
  }

  /** Leaves a sound file, or one that the next attempt can go on from. */
  private void attempt(String address, RemoteFile file, Path partial, Connection connection)
      throws IOException, InterruptedException {
    URI at = URI.create(address); // made of checked parts
    connection.fetch(at, partial, file.mostBytes(), (done, total) -> report(file, done, total));
    String found = md5(partial);
    if (!found.equals(file.md5())) {
      Files.delete(partial);
      throw TransferException.passing(
          at.getHost() + " sent another file (MD5 " + found + ": expected " + file.md5() + ")");
    }
  }

  private void report(RemoteFile file, long done, long total) {
    boolean large = file.mostBytes() >= 10 * MEGABYTE;
    long unit = large ? MEGABYTE : KILOBYTE;
    progress.progress(
        "Fetching " + file.name() + (large ? " (MB)" : " (kB)"),
        done / unit,
        total == 0 ? 0 : Math.max(1, total / unit));
  }

  private static boolean isSound(Path target, RemoteFile file) throws IOException {
    return Files.size(target) <= file.mostBytes() && md5(target).equals(file.md5());
  }

  private static String md5(Path file) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("MD5"); // it finds damage, and is what is published
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
