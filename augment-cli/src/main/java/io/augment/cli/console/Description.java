package io.augment.cli.console;

import com.google.gson.JsonObject;
import java.util.List;

/**
 * Description of something.
 *
 * @param lines for people
 * @param json for programs
 */
public record Description(List<String> lines, JsonObject json) {

  public Description {
    lines = List.copyOf(lines);
  }
}
