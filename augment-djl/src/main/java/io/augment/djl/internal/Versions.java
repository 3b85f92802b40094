package io.augment.djl.internal;

import ai.djl.engine.Engine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/** The versions of what takes part in a training. */
public final class Versions {

  private static final String RESOURCE = "/io/augment/djl/version.properties";

  private Versions() {}

  /**
   * The versions in use.
   *
   * @return Augment's, DJL's and the engine's, by name
   */
  public static SortedMap<String, String> inUse() {
    SortedMap<String, String> versions = new TreeMap<>();
    versions.put("augment", augment());
    versions.put("djl", Engine.getDjlVersion());
    Engine engine = EngineStart.unchecked();
    versions.put(engine.getEngineName(), engine.getVersion());
    return versions;
  }

  /**
   * Augment's own version.
   *
   * @return for example {@code 0.1.0}
   */
  public static String augment() {
    try (InputStream in = Versions.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("this build of Augment lacks " + RESOURCE);
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version", "unknown");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
