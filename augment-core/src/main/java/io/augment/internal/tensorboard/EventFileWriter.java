package io.augment.internal.tensorboard;

import io.augment.internal.image.PngFile;
import java.awt.image.BufferedImage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Writes a run for TensorBoard: numbers, pictures and texts, each with a name and a step.
 *
 * <pre>{@code
 * try (EventFileWriter events = EventFileWriter.open(Path.of("logs"), "gan/first")) {
 *   events.scalar("loss/generator", 1, 0.7);
 *   events.image("samples/grid", 1, ImageGrid.of(samples, 8).render());
 * }
 * }</pre>
 *
 * <p>{@code tensorboard --logdir logs} then shows them. The file is {@code
 * logs/gan/first/events.out.tfevents.SECONDS.augment}, new with each writer. TensorBoard reads it
 * while it grows, so it is not written atomically: what is written reaches the disk with the first
 * write after a second, by {@link #flush()} or by {@link #close()}, and a program that is killed
 * leaves a file that ends within a record, which TensorBoard passes over.
 *
 * <p>A second writer of the same run begins it anew: TensorBoard then drops what it read of the
 * first. No file is deleted.
 *
 * <p>Not thread-safe.
 */
public final class EventFileWriter implements Closeable {

  private static final String VERSION = "brain.Event:2";
  private static final long SESSION_START = 1;
  private static final long STRING_TENSOR = 7;
  private static final long FLUSH_MILLIS = 1_000;
  private static final int MOST_FILES_A_SECOND = 100;
  private static final String IN_NAMES = "\\p{L}\\p{M}\\p{N} ._+=,()#@-";

  /** A part may not begin with a dot: that would name a hidden folder, or one further up. */
  private static final Pattern PART = Pattern.compile("(?!\\.)[" + IN_NAMES + "]+");

  private final Path file;
  private final RecordStream records;
  private final Clock clock;
  private long flushedMillis;
  private boolean closed;

  private EventFileWriter(Path file, Clock clock) throws IOException {
    this.file = file;
    this.clock = clock;
    this.records =
        new RecordStream(
            Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
  }

  /**
   * Begins a run.
   *
   * @param folder what TensorBoard is given as {@code --logdir}; made if it is not there
   * @param run the run's name and its folder in there, see {@link #requireRun}
   * @return a writer, which the caller closes
   * @throws IllegalArgumentException if the name of the run is invalid
   * @throws IOException if the file can't be written
   */
  public static EventFileWriter open(Path folder, String run) throws IOException {
    return open(folder, run, Clock.systemUTC());
  }

  /**
   * Begins a run, with the caller's clock.
   *
   * @param folder what TensorBoard is given as {@code --logdir}; made if it is not there
   * @param run the run's name and its folder in there, see {@link #requireRun}
   * @param clock the time of each event; with a fixed one the same calls give the same bytes
   * @return a writer, which the caller closes
   * @throws IllegalArgumentException if the name of the run is invalid
   * @throws IOException if the file can't be written
   */
  public static EventFileWriter open(Path folder, String run, Clock clock) throws IOException {
    return open(folder, run, clock, 0);
  }

  /**
   * Continues a run of an earlier writer: TensorBoard drops what that one wrote of later steps
   * only.
   *
   * @param folder what TensorBoard is given as {@code --logdir}; made if it is not there
   * @param run the run's name and its folder in there, see {@link #requireRun}
   * @param step the last step whose values still hold, at least 0
   * @return a writer, which the caller closes
   * @throws IllegalArgumentException if the name of the run is invalid, or the step is negative
   * @throws IOException if the file can't be written
   */
  public static EventFileWriter resume(Path folder, String run, long step) throws IOException {
    return open(folder, run, Clock.systemUTC(), step + 1);
  }

  private static EventFileWriter open(Path folder, String run, Clock clock, long step)
      throws IOException {
    Path runFolder = Files.createDirectories(folder.resolve(requireRun(run)));
    EventFileWriter writer = create(runFolder, clock);
    try {
      writer.begin(step);
    } catch (IOException | IllegalArgumentException e) {
      writer.close();
      throw e;
    }
    return writer;
  }

  /**
   * Refuses an invalid name of a run.
   *
   * @param run letters, digits, spaces and any of {@code ._+=,()#@-}; a slash separates parts, none
   *     of which is empty or begins with a dot
   * @return the same name
   * @throws IllegalArgumentException if it is none
   */
  public static String requireRun(String run) {
    for (String part : run.split("/", -1)) {
      if (!PART.matcher(part).matches()) {
        throw new IllegalArgumentException(
            String.format(
                "run '%s': expected letters, digits, spaces and ._+=,()#@-, in parts separated by"
                    + " slashes, none of which is empty or begins with a dot",
                run));
      }
    }
    return run;
  }

  /**
   * Makes one part of a run's name of any text, such as the name of a file or of a class.
   *
   * @param text anything
   * @return the text with an underscore for what a name can't have; different texts may become one
   */
  public static String runNamed(String text) {
    String name = text.replaceAll("[^" + IN_NAMES + "]", "_");
    return name.isEmpty() || name.startsWith(".") ? "_" + name : name;
  }

  private static EventFileWriter create(Path folder, Clock clock) throws IOException {
    String name =
        String.format(
            Locale.ROOT, "events.out.tfevents.%010d.augment", clock.instant().getEpochSecond());
    Path file = folder.resolve(name);
    for (int other = 1; ; other++) {
      try {
        return new EventFileWriter(file, clock);
      } catch (FileAlreadyExistsException e) {
        if (other == MOST_FILES_A_SECOND) {
          throw e;
        }
        file = folder.resolve(String.format(Locale.ROOT, "%s.%02d", name, other));
      }
    }
  }

  /** The session's start marks for TensorBoard what an earlier writer left as out of date. */
  private void begin(long step) throws IOException {
    write(event(0).text(3, VERSION));
    write(event(step).message(7, new ProtoMessage().integer(1, SESSION_START)));
    flush();
  }

  /**
   * Takes back what was written of later steps: TensorBoard drops it.
   *
   * @param step the last step whose values still hold, at least 0
   * @throws IllegalArgumentException if the step is negative
   * @throws IOException if the file can't be written, or is closed
   */
  public void goBack(long step) throws IOException {
    write(event(step + 1).message(7, new ProtoMessage().integer(1, SESSION_START)));
    flush();
  }

  /**
   * Writes a number.
   *
   * @param tag its name; those with the same beginning up to a slash are shown together
   * @param step at least 0
   * @param value kept as a 32-bit float; NaN and infinite ones are shown as such
   * @throws IllegalArgumentException if the tag is blank or the step negative
   * @throws IOException if the file can't be written, or is closed
   */
  public void scalar(String tag, long step, double value) throws IOException {
    summary(step, value(tag).number(2, (float) value));
  }

  /**
   * Writes a picture.
   *
   * @param tag its name
   * @param step at least 0
   * @param picture any that becomes a PNG
   * @throws IllegalArgumentException if the tag is blank or the step negative
   * @throws IOException if the file can't be written, or is closed
   */
  public void image(String tag, long step, BufferedImage picture) throws IOException {
    // TensorBoard's numbers for colour spaces are those of their components: 1 is grey, 3 is RGB.
    ProtoMessage image =
        new ProtoMessage()
            .integer(1, picture.getHeight())
            .integer(2, picture.getWidth())
            .integer(3, picture.getColorModel().getNumComponents())
            .bytes(4, PngFile.encode(picture));
    summary(step, value(tag).message(4, image));
  }

  /**
   * Writes a text.
   *
   * @param tag its name
   * @param step at least 0
   * @param text shown as Markdown
   * @throws IllegalArgumentException if the tag is blank or the step negative
   * @throws IOException if the file can't be written, or is closed
   */
  public void text(String tag, long step, String text) throws IOException {
    ProtoMessage plugin = new ProtoMessage().text(1, "text");
    ProtoMessage tensor =
        new ProtoMessage().integer(1, STRING_TENSOR).message(2, new ProtoMessage()).text(8, text);
    summary(step, value(tag).message(9, new ProtoMessage().message(1, plugin)).message(8, tensor));
  }

  private static ProtoMessage value(String tag) {
    if (tag.isBlank()) {
      throw new IllegalArgumentException("tag '" + tag + "': expected a name");
    }
    return new ProtoMessage().text(1, tag);
  }

  private void summary(long step, ProtoMessage value) throws IOException {
    if (step < 0) {
      throw new IllegalArgumentException("step " + step + ": expected at least 0");
    }
    write(event(step).message(5, new ProtoMessage().message(1, value)));
    if (Math.abs(clock.millis() - flushedMillis) >= FLUSH_MILLIS) {
      flush();
    }
  }

  private ProtoMessage event(long step) {
    ProtoMessage event = new ProtoMessage().number(1, clock.millis() / 1e3);
    return step == 0 ? event : event.integer(2, step);
  }

  private void write(ProtoMessage event) throws IOException {
    if (closed) {
      throw new IOException(file + ": is closed");
    }
    records.write(event.toBytes());
  }

  /**
   * Puts all that was written on the disk.
   *
   * @throws IOException if the file can't be written
   */
  public void flush() throws IOException {
    records.flush();
    flushedMillis = clock.millis();
  }

  /**
   * The file that is written.
   *
   * @return its path, in the run's folder
   */
  public Path file() {
    return file;
  }

  /**
   * Ends the file; does nothing more when called again.
   *
   * @throws IOException if the file can't be written
   */
  @Override
  public void close() throws IOException {
    closed = true;
    records.close();
  }
}
