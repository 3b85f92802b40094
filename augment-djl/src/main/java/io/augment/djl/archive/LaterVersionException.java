package io.augment.djl.archive;

import java.nio.file.Path;

/** A file in a format of a later version of Augment. */
public final class LaterVersionException extends ArchiveFormatException {

  private static final long serialVersionUID = 1L;

  LaterVersionException(Path file, TensorFileKind kind, int version) {
    super(
        file,
        String.format(
            "a %s of version %d: this Augment reads up to version %d, use the later one",
            kind.noun(), version, kind.version()));
  }
}
