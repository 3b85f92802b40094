package io.augment.djl.torchscript;

import io.augment.file.FileFormatException;
import java.nio.file.Path;

/**
 * A file that is no TorchScript, or whose network doesn't take or give what was expected. The
 * message is one line: which file, what was found, what was expected.
 */
public final class TorchScriptFormatException extends FileFormatException {

  private static final long serialVersionUID = 1L;

  TorchScriptFormatException(Path file, String problem) {
    super(file, problem);
  }

  TorchScriptFormatException(Path file, String problem, Throwable cause) {
    super(file, problem, cause);
  }
}
