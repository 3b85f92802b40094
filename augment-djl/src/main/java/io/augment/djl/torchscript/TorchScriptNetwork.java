package io.augment.djl.torchscript;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import io.augment.djl.internal.DeviceChoice;
import io.augment.djl.internal.EngineStart;
import io.augment.djl.internal.SharedUse;
import io.augment.file.FileFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Function;

/**
 * The network of a TorchScript file, which only computes, for as long as it is open.
 *
 * <p>Thread-safe: many threads may use it at once. Closing waits for uses that have begun.
 */
final class TorchScriptNetwork implements AutoCloseable {

  private final Path file;
  private final Model model;
  private final SharedUse shared;

  private TorchScriptNetwork(Path file, Model model) {
    this.file = file;
    this.model = model;
    shared = new SharedUse(file + ": this network", model::close);
  }

  /** Tries a network that was loaded. */
  @FunctionalInterface
  interface Trial<T> {

    /**
     * Tries it.
     *
     * @param network is closed if this fails
     * @return what has the network, and will close it
     * @throws IOException if the network's file can't be read
     */
    T of(TorchScriptNetwork network) throws IOException;
  }

  /**
   * Loads a network and tries it.
   *
   * @param <T> what has the network
   * @param file a TorchScript file
   * @param trial tries it, and makes what will close it
   * @return what was made
   * @throws FileFormatException if the file is not TorchScript
   * @throws NoSuchFileException if there is no such file
   * @throws IOException if the file can't be read
   */
  static <T> T load(Path file, Trial<T> trial) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(file.toString());
    }
    EngineStart.engine();
    Model model = DeviceChoice.newModel("torchscript");
    try {
      read(file, model);
      return trial.of(new TorchScriptNetwork(file, model));
    } catch (IOException | RuntimeException e) {
      model.close();
      throw e;
    }
  }

  private static void read(Path file, Model model) throws IOException {
    try {
      model.load(file.toAbsolutePath());
      model.getBlock().freezeParameters(true);
    } catch (MalformedModelException | EngineException e) {
      throw new FileFormatException(
          file, "not read as TorchScript: expected a file that torch.jit.save wrote", e);
    }
  }

  /**
   * Computes with the network.
   *
   * @param <T> what is computed
   * @param computation is given a manager that closes when it is done
   * @return its result
   * @throws IllegalStateException if this is closed
   */
  <T> T use(Function<NDManager, T> computation) {
    return shared.use(
        () -> {
          try (NDManager scope = model.getNDManager().newSubManager()) {
            return computation.apply(scope);
          }
        });
  }

  /**
   * Runs the network, within a use.
   *
   * @param described what goes in, for the message if it fails
   * @param inputs what goes in; the first one's manager owns the result
   * @return what comes out; if that are several arrays, the first
   * @throws FileFormatException if the network fails, or gives no array
   */
  NDArray forward(String described, NDArray... inputs) {
    ParameterStore store = new ParameterStore(model.getNDManager(), false);
    try {
      NDList given = model.getBlock().forward(store, new NDList(inputs), false);
      if (given.isEmpty()) {
        throw refused("the network returns nothing for " + described + ": expected an array");
      }
      return given.head();
    } catch (EngineException e) {
      throw new FileFormatException(
          file, "the network fails on " + described + ": " + lastLine(e), e);
    } catch (UnsupportedOperationException e) { // DJL's, of what it has no type for
      throw new FileFormatException(
          file, "the network returns no array for " + described + ": expected one", e);
    }
  }

  /** Returns the network's own message, which follows the trace through its code. */
  private static String lastLine(EngineException failure) {
    String message = String.valueOf(failure.getMessage()).strip();
    return message.lines().reduce((first, last) -> last).orElse(message);
  }

  /**
   * Exception for a network that is not as expected.
   *
   * @param problem what was found, and what was expected
   * @return the exception, to be thrown
   */
  FileFormatException refused(String problem) {
    return new FileFormatException(file, problem);
  }

  /**
   * An array's type and shape.
   *
   * @param array any array
   * @return for example {@code float32 (2, 4)}
   */
  static String described(NDArray array) {
    return array.getDataType().toString().toLowerCase(Locale.ROOT) + " " + array.getShape();
  }

  /**
   * The name of the file.
   *
   * @return without its folder
   */
  String name() {
    return String.valueOf(file.getFileName());
  }

  /**
   * Fingerprint of the file.
   *
   * @return SHA-256 of its bytes, in 64 hexadecimal digits
   * @throws IOException if it can't be read
   */
  String fingerprint() throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      DigestInputStream digested = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"));
      digested.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digested.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public void close() {
    shared.close();
  }
}
