package io.augment.datasets.internal.folder;

import io.augment.datasets.internal.SplitAssembler.Split;
import java.nio.file.Path;

/**
 * An image that is to be read.
 *
 * @param file where it is
 * @param split which split it is of
 * @param className its class
 * @param source the source of the class: the class folder, or the file of labels
 * @param group its group, if the file of labels says one; else empty
 */
record FoundImage(Path file, Split split, String className, Path source, String group) {

  /** An image of which no file says a group. */
  FoundImage(Path file, Split split, String className, Path source) {
    this(file, split, className, source, "");
  }
}
