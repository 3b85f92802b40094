package io.augment.internal.file;

import io.augment.file.FileFormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holder of a lock, as written into the lock file: it is only reported and decides nothing, as
 * anybody can write there. Immutable.
 *
 * @param pid the process
 * @param since when it took the lock
 * @param work its work, such as {@code augment fit}
 */
record LockHolder(long pid, Instant since, String work) {

  private static final int MOST_BYTES = 256;
  private static final int MOST_WORK = 80;
  private static final Pattern LINE = Pattern.compile("(\\d{1,18})\t(\\S{1,40})\t([^\n]*)\n");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  /**
   * Keeps of the work what fits into a line of a message.
   *
   * @param pid the process
   * @param since when it took the lock
   * @param work what it does
   */
  LockHolder {
    String line = FileFormatException.oneLine(work);
    work = line.substring(0, Math.min(line.length(), MOST_WORK));
  }

  static LockHolder thisProcess(String work) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    return new LockHolder(ProcessHandle.current().pid(), now, work);
  }

  void writeTo(FileChannel channel) throws IOException {
    String line = pid + "\t" + since + "\t" + work + "\n";
    ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
    channel.truncate(0);
    while (bytes.hasRemaining()) {
      channel.write(bytes, bytes.position());
    }
  }

  /** Names the holder of a lock in one line. */
  static String heldBy(Path guarded, Optional<LockHolder> holder) {
    return guarded
        + ": is being written by "
        + holder.map(LockHolder::toString).orElse("another process");
  }

  /** Reads the holder from a lock file; empty if the file doesn't hold what a holder writes. */
  static Optional<LockHolder> readFrom(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(MOST_BYTES + 3 * MOST_WORK);
    int read = 0;
    while (read >= 0 && bytes.hasRemaining()) {
      read = channel.read(bytes, bytes.position());
    }
    Matcher line = LINE.matcher(StandardCharsets.UTF_8.decode(bytes.flip()));
    if (!line.lookingAt()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new LockHolder(
              Long.parseLong(line.group(1)), Instant.parse(line.group(2)), line.group(3)));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /**
   * For a message.
   *
   * @return the process, its work and the time as a clock on this machine's wall shows it
   */
  @Override
  public String toString() {
    ZonedDateTime local = since.atZone(ZoneId.systemDefault());
    boolean today = local.toLocalDate().equals(LocalDate.now(ZoneId.systemDefault()));
    return "process " + pid + " (" + work + ") since " + local.format(today ? TIME : DAY);
  }
}
