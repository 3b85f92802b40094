package io.augment.gate;

/** Closes what may throw anything. */
final class Closing {

  private Closing() {}

  static void close(AutoCloseable open) {
    try {
      open.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("cannot close " + open, e);
    }
  }
}
