package io.augment.internal.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;

/** Another Java process, which takes the lock on a folder and keeps it until it is told. */
final class LockingProcess implements AutoCloseable {

  private final Process process;
  private final BufferedReader said;

  private LockingProcess(Process process) {
    this.process = process;
    said = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  static LockingProcess taking(Path folder) throws IOException {
    return start("take", folder);
  }

  static LockingProcess awaiting(Path folder) throws IOException {
    return start("await", folder);
  }

  private static LockingProcess start(String way, Path folder) throws IOException {
    return new LockingProcess(
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                LockingProcess.class.getName(),
                way,
                folder.toString())
            .redirectErrorStream(true)
            .start());
  }

  /** The next line that it says. */
  String line() throws IOException {
    return String.valueOf(said.readLine());
  }

  long pid() {
    return process.pid();
  }

  /** Has it free the lock and end. */
  void release() throws IOException, InterruptedException {
    process.getOutputStream().close();
    process.waitFor();
  }

  /** As kill -9 does. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }

  public static void main(String[] arguments) throws Exception {
    LockPlace place = LockPlace.inside(Path.of(arguments[1]));
    try (ExclusiveLock lock =
        arguments[0].equals("take")
            ? ExclusiveLock.take(place, "locking test")
            : ExclusiveLock.await(place, "locking test", LockingProcess::say)) {
      say("holds " + (lock != null));
      while (System.in.read() >= 0) {
        // until the other side closes
      }
    } catch (LockedException e) {
      say(String.valueOf(e.getMessage()));
    }
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
