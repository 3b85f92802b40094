package io.augment.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A disk of a few kilobytes, held in memory: Linux, and only for root. */
final class SmallDisk implements AutoCloseable {

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /** Mounts one; where that isn't allowed, the test is skipped and says so. */
  static SmallDisk mounted(Path parent, String size) throws IOException, InterruptedException {
    Path folder = Files.createDirectory(parent.resolve("disk"));
    String refused =
        run("mount", "-t", "tmpfs", "-o", "size=" + size, "augment-test", folder.toString());
    if (!refused.isEmpty()) {
      System.err.println("SKIPPED: a full disk is not tried, as mounting one failed: " + refused);
    }
    assumeThat(refused).isEmpty();
    return new SmallDisk(folder);
  }

  Path folder() {
    return folder;
  }

  /** From now on it can only be read. */
  void protect() throws IOException, InterruptedException {
    String refused = run("mount", "-o", "remount,ro", folder.toString());
    if (!refused.isEmpty()) {
      throw new IOException(refused);
    }
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      return String.valueOf(e.getMessage()); // no such program
    }
    String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    int status = process.waitFor();
    return status == 0 ? "" : "status " + status + " " + said;
  }

  @Override
  public void close() {
    try {
      run("umount", "-l", folder.toString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
