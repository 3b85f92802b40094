package io.augment.cli.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Names and what they stand for, such as settings or versions.
 *
 * <p>Immutable and thread-safe.
 */
public final class Facts extends Block {

  private final Map<String, String> facts;

  private Facts(Map<String, String> facts) {
    this.facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  /**
   * Names and values, in the map's order.
   *
   * @param facts value by name
   * @return the block
   */
  public static Facts of(Map<String, String> facts) {
    return new Facts(facts);
  }

  @Override
  void write(Page page) {
    Markup markup = page.markup();
    markup.open("dl", "class", "facts");
    facts.forEach((name, value) -> markup.leaf("dt", name).leaf("dd", value));
    markup.close();
  }
}
