package io.augment.djl.torchscript;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The networks of the resources, where the command lies that made them. */
final class TorchScriptFiles {

  private TorchScriptFiles() {}

  /** A copy that the engine can open. */
  static Path copied(String name, Path folder) throws IOException {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      try (InputStream in =
          Objects.requireNonNull(TorchScriptFiles.class.getResourceAsStream(name))) {
        Files.copy(in, file);
      }
    }
    return file;
  }
}
