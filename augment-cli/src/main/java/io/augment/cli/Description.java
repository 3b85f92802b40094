package io.augment.cli;

import com.google.gson.JsonObject;
import java.util.List;

/**
 * What there is to say of something.
 *
 * @param lines for people
 * @param json for programs
 */
record Description(List<String> lines, JsonObject json) {

  Description {
    lines = List.copyOf(lines);
  }
}
