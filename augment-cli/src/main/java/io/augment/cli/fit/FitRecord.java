package io.augment.cli.fit;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.augment.cli.console.Json;
import io.augment.cli.exit.BadInputException;
import io.augment.cli.input.Inputs;
import io.augment.datasets.ImageData;
import io.augment.file.FileFormatException;
import io.augment.internal.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/**
 * Command that fitted a GAN, kept in its run folder: its training samples can be found again while
 * the data stay in place. The archive itself holds no samples.
 *
 * @param arguments the arguments of {@code augment}, the first being {@code fit}
 * @param data where the data are, absolute
 * @param axes how the images lay in an npz archive, so that drawn ones can lie likewise; empty for
 *     other formats, and in records of before
 */
public record FitRecord(List<String> arguments, Path data, Optional<ImageData.Axes> axes) {

  private static final String NAME = "fit";

  private static final long MOST_BYTES = 1L << 20;

  /** A record of data that are not an npz archive. */
  FitRecord(List<String> arguments, Path data) {
    this(arguments, data, Optional.empty());
  }

  public FitRecord {
    arguments = List.copyOf(arguments);
  }

  public void write(Path file) throws IOException {
    JsonObject json = new JsonObject();
    json.add("arguments", Json.texts(arguments));
    json.addProperty("data", data.toString());
    axes.ifPresent(order -> json.addProperty("axes", order.name()));
    String text = Json.pretty(json) + "\n";
    AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  public static FitRecord read(Path file) {
    return Inputs.file(file, "what 'augment fit' wrote of its command", FitRecord::parsed);
  }

  private static FitRecord parsed(Path file) throws IOException {
    String expected = file + ": expected what 'augment fit' wrote of its command";
    if (Files.size(file) > MOST_BYTES) {
      throw new BadInputException(expected);
    }
    try {
      JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
      List<String> arguments = new ArrayList<>();
      for (JsonElement argument : json.getAsJsonArray("arguments")) {
        arguments.add(argument.getAsString());
      }
      Optional<ImageData.Axes> axes =
          Optional.ofNullable(json.get("axes"))
              .map(order -> ImageData.Axes.valueOf(order.getAsString()));
      return new FitRecord(arguments, Path.of(json.get("data").getAsString()), axes);
    } catch (RuntimeException e) { // whatever a broken file makes the parser throw
      throw new BadInputException(expected, e);
    }
  }

  /**
   * The command, as it was given.
   *
   * @throws BadInputException if it is no {@code fit}, or one of another version
   */
  public FitCommand command() {
    try {
      if (arguments.indexOf(NAME) == 0) {
        FitCommand command = new FitCommand();
        new CommandLine(command)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExpandAtFiles(false) // what a file says opens no further file
            .parseArgs(arguments.subList(1, arguments.size()).toArray(String[]::new));
        return command;
      }
    } catch (CommandLine.ParameterException e) {
      throw new BadInputException(
          "the command that fitted this GAN: "
              + FileFormatException.excerpt(String.valueOf(e.getMessage())),
          e);
    }
    throw new BadInputException(
        "the command that fitted this GAN: "
            + FileFormatException.excerpt(arguments.toString())
            + ": expected one of 'augment fit'");
  }
}
