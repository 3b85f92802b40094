package io.augment.fuzzing;

import java.io.IOException;
import java.nio.file.Path;

/** A kind of file from outside, and what reads it. */
public interface FuzzTarget {

  /**
   * The target's name, which is that of its folder of inputs.
   *
   * @return lower-case letters
   */
  String name();

  /**
   * Reads an input as a file of this kind, and uses what it holds.
   *
   * @param input any bytes
   * @param folder empty; for files
   * @throws Rejected if the input is no such file, and that was said as documented
   * @throws IOException if the disk fails, or reading throws what is not documented
   */
  void read(byte[] input, Path folder) throws Rejected, IOException;
}
