package io.augment.cli.run;

import io.augment.cli.console.Console;
import io.augment.cli.exit.BadInputException;
import io.augment.internal.file.AtomicFile;
import io.augment.internal.file.ExclusiveLock;
import io.augment.internal.file.LockPlace;
import io.augment.internal.file.LockedException;
import io.augment.internal.file.LocksUnsupportedException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** The right of a command to write to a folder, which one process has at a time. */
public final class OneWriter implements AutoCloseable {

  private final @Nullable ExclusiveLock lock;

  private OneWriter(@Nullable ExclusiveLock lock) {
    this.lock = lock;
  }

  /**
   * Takes it, and removes what a killed process left half-written in that folder.
   *
   * @param folder the folder, made if it isn't there
   * @param command what writes
   * @param console is warned where the file system has no locks
   * @return the right, to be closed
   * @throws BadInputException if another process has it; the message says which
   */
  public static OneWriter of(Path folder, CommandSpec command, Console console) throws IOException {
    try {
      ExclusiveLock lock = ExclusiveLock.take(LockPlace.inside(folder), command.qualifiedName());
      AtomicFile.removeLeftoversIn(folder);
      return new OneWriter(lock);
    } catch (LockedException e) {
      throw new BadInputException(String.valueOf(e.getMessage()), e);
    } catch (LocksUnsupportedException e) {
      console.warn(String.valueOf(e.getMessage()));
      return new OneWriter(null);
    } catch (ClosedByInterruptException e) {
      throw new CancellationException();
    }
  }

  @Override
  public void close() {
    if (lock != null) {
      lock.close();
    }
  }
}
